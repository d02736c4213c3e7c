package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.Stored;
import java.time.Instant;

/**
 * When and by whom something is written.
 *
 * @param now one time for all that a call or a transaction writes
 * @param actor who asks
 */
record Stamp(Instant now, String actor) {

  <T> Stored<T> first(T value) {
    return new Stored<>(value, 1, now, actor, now, actor);
  }

  <T> Stored<T> next(Stored<T> before, T value) {
    return new Stored<>(
        value, before.revision() + 1, before.createdAt(), before.createdBy(), now, actor);
  }
}
