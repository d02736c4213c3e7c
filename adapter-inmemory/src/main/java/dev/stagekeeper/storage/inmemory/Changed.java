package dev.stagekeeper.storage.inmemory;

/**
 * What a write leaves and what it answers.
 *
 * @param state the state afterwards; the very same object if nothing changed
 * @param answer what the caller is told
 */
public record Changed<S, R>(S state, R answer) {}
