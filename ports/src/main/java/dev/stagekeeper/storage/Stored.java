package dev.stagekeeper.storage;

import java.time.Instant;

/**
 * A value with what the store knows about it. Reading never changes any of it.
 *
 * @param value what was saved
 * @param revision 1 after the first save, one more after each save of a different value
 * @param createdAt when it was first saved, by the storage's time source
 * @param createdBy the actor of the first save
 * @param updatedAt when the revision was made; equal to {@code createdAt} at revision 1
 * @param updatedBy the actor who made the revision
 */
public record Stored<T>(
    T value,
    long revision,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {}
