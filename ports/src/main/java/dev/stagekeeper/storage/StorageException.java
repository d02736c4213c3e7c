package dev.stagekeeper.storage;

import org.jspecify.annotations.Nullable;

/** The infrastructure failed: no connection, a full disk, a time-out, a store that was closed. */
public class StorageException extends RuntimeException {

  /** Whether the call may have been applied. */
  public enum Outcome {
    /** Nothing of the call was applied. */
    NOT_APPLIED,
    /** The connection was lost while committing: all of the call was applied, or nothing. */
    UNKNOWN
  }

  private final Outcome outcome;

  public StorageException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, cause);
    this.outcome = outcome;
  }

  /** As the other constructor, for what failed before anything was sent. */
  public StorageException(String message) {
    this(message, Outcome.NOT_APPLIED, null);
  }

  /** Whether the call may have been applied. */
  public Outcome outcome() {
    return outcome;
  }
}
