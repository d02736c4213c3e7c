package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Required;

/** Somebody else works on the run. Nothing was changed. */
public final class RunHeldException extends RuntimeException {

  private final RunId run;
  private final Lease lease;

  /**
   * @param lease who works on it
   */
  public RunHeldException(RunId run, Lease lease) {
    super(
        "the run %s is held by %s until %s; wait, or give that lease back first"
            .formatted(run.value(), lease.owner(), lease.expiresAt()));
    this.run = Required.of("run", run);
    this.lease = lease;
  }

  /** The run. */
  public RunId run() {
    return run;
  }

  /** Who works on it, until when. */
  public Lease lease() {
    return lease;
  }
}
