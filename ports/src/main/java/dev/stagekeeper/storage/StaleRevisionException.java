package dev.stagekeeper.storage;

import dev.stagekeeper.values.Id;

/**
 * What was to be changed has been changed by somebody else since it was read. Nothing was changed.
 */
public final class StaleRevisionException extends RuntimeException {

  private final String id;
  private final long expected;
  private final long actual;

  public StaleRevisionException(Id id, long expected, long actual) {
    super(
        "the %s %s is at revision %d, not at %d; read it again"
            .formatted(id.kind().toLowerCase(java.util.Locale.ROOT), id.value(), actual, expected));
    this.id = id.value();
    this.expected = expected;
    this.actual = actual;
  }

  /** What was to be changed. */
  public String id() {
    return id;
  }

  /** The revision that the change was made for. */
  public long expected() {
    return expected;
  }

  /** The revision that is stored. */
  public long actual() {
    return actual;
  }
}
