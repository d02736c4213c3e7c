package dev.stagekeeper.storage;

/**
 * A write would take a unique key that is held under another id, or create what is there. Nothing
 * was changed.
 */
public final class ConflictException extends RuntimeException {

  private final String constraint;
  private final String key;
  private final String holder;

  /**
   * @param constraint what has to be unique, such as {@code brief.workflowRun}
   * @param key the value that is taken
   * @param holder the id that holds it
   */
  public ConflictException(String constraint, String key, String holder) {
    super(constraint + " must be unique: " + key + " is held by " + holder);
    this.constraint = constraint;
    this.key = key;
    this.holder = holder;
  }

  /** What has to be unique. */
  public String constraint() {
    return constraint;
  }

  /** The value that is taken. */
  public String key() {
    return key;
  }

  /** The id that holds it. */
  public String holder() {
    return holder;
  }
}
