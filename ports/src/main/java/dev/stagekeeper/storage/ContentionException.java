package dev.stagekeeper.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A transaction lost every race for as long as the settings allow. Nothing was changed; it may be
 * tried again. What was lost each time is among the suppressed exceptions.
 */
public final class ContentionException extends RuntimeException {

  private final int attempts;
  private final Duration waited;

  public ContentionException(int attempts, Duration waited, @Nullable Throwable last) {
    super(
        "the transaction lost "
            + attempts
            + " races in "
            + waited.toMillis()
            + " ms; try it again later",
        last);
    this.attempts = attempts;
    this.waited = waited;
  }

  /** How often it was tried. */
  public int attempts() {
    return attempts;
  }

  /** For how long. */
  public Duration waited() {
    return waited;
  }
}
