package dev.stagekeeper.history.ports;

/**
 * How much of the history was deleted.
 *
 * @param runs records of runs
 * @param executions executions
 * @param plans plans
 */
public record Purged(long runs, long executions, long plans) {}
