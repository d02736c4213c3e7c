package dev.stagekeeper.workflow.ports;

import java.util.List;

/**
 * Runs steps, and takes back what was done when one fails. Thread-safe; each saga is on one thread.
 */
public interface SagaCoordinator {

  /**
   * Calls the actions in order. When one throws an exception, the compensations of the steps before
   * it are called in reverse order and the result says so; a compensation that throws is logged,
   * named in the reason, left out of the compensated steps, and does not keep the others from being
   * called. An {@link Error} is compensated in the same way and thrown on.
   */
  SagaResult execute(SagaId saga, List<SagaStep> steps, SagaListener listener);
}
