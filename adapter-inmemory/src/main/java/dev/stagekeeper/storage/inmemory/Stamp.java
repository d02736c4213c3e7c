package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.storage.Stored;
import java.time.Instant;

/**
 * When and by whom a write is done.
 *
 * @param now the time that all writes of one call or one transaction carry
 * @param actor who asks
 */
public record Stamp(Instant now, String actor) {

  /** A value that was not there before. */
  public <T> Stored<T> first(T value) {
    return new Stored<>(value, 1, now, actor, now, actor);
  }

  /** A value that replaces another. */
  public <T> Stored<T> next(Stored<T> before, T value) {
    return new Stored<>(
        value, before.revision() + 1, before.createdAt(), before.createdBy(), now, actor);
  }
}
