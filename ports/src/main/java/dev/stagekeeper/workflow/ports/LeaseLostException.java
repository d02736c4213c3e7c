package dev.stagekeeper.workflow.ports;

/**
 * A worker wrote, or renewed, under a lease that has expired or was claimed by another. Nothing was
 * changed.
 */
public final class LeaseLostException extends RuntimeException {

  private final RunId run;
  private final long held;
  private final long current;

  /**
   * @param held the fencing token that the worker holds
   * @param current the token of the run's last claim; the same as {@code held} if the lease expired
   *     or was given back and nobody claimed the run since
   */
  public LeaseLostException(RunId run, long held, long current) {
    super(
        held == current
            ? "the lease %d on the run %s has expired or was given back; claim the run again"
                .formatted(held, run.value())
            : "the lease %d on the run %s was lost to lease %d; stop working on the run"
                .formatted(held, run.value(), current));
    this.run = run;
    this.held = held;
    this.current = current;
  }

  /** The run. */
  public RunId run() {
    return run;
  }

  /** The fencing token that the worker holds. */
  public long held() {
    return held;
  }

  /** The token of the run's last claim. */
  public long current() {
    return current;
  }
}
