package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a write carries: whose row, who writes, when. Bound as {@code :tenant}, {@code :actor},
 * {@code :now} and {@code :strict}.
 *
 * @param strict whether a refusal is to be an error of the statement, a division by zero, since
 *     nobody will look at its answer
 */
public record Stamp(String tenant, String actor, Instant now, boolean strict) {

  /** The same, strict. */
  Stamp asStrict() {
    return new Stamp(tenant, actor, now, true);
  }

  /** The row that a save leaves: the first revision, or the next one. */
  public <T> Stored<T> next(@Nullable Stored<T> before, T value) {
    return before == null
        ? new Stored<>(value, 1, now, actor, now, actor)
        : new Stored<>(
            value, before.revision() + 1, before.createdAt(), before.createdBy(), now, actor);
  }
}
