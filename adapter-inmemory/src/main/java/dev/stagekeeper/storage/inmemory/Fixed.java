package dev.stagekeeper.storage.inmemory;

import java.util.function.Function;

/**
 * What of a row never changes.
 *
 * @param constraint how a refusal names it
 * @param of the part of a value that has to stay the same; in a refusal, the holder
 */
public record Fixed<T>(String constraint, Function<T, String> of) {}
