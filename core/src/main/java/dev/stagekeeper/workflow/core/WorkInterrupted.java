package dev.stagekeeper.workflow.core;

import dev.stagekeeper.workflow.ports.RunId;
import java.util.concurrent.CancellationException;

/**
 * A worker's thread was told to stop. That is no failure of the run, which the next one goes on
 * with.
 */
final class WorkInterrupted extends CancellationException {

  WorkInterrupted(RunId run, Throwable cause) {
    super(
        "the work on the run %s was interrupted; it is left to the next worker"
            .formatted(run.value()));
    initCause(cause);
  }
}
