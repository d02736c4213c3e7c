package dev.stagekeeper.workflow.ports;

/**
 * Work on a run. Called outside any database transaction, so that it may take its time, call models
 * and read; what it wants to write it tells the context. It may be called again where it fails with
 * something that may be retried.
 *
 * @param <R> what it answers
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface RunWork<R, X extends Exception> {

  /** Does the work. */
  R on(RunContext context) throws X;
}
