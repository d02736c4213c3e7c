package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;

/**
 * The work of one phase, and how what it left is taken back.
 *
 * @param name what the step is called, 1 to 500 characters, different for each step of a flow; what
 *     a step left is taken back by the step of that name, so keep it for as long as runs are kept
 * @param phase the phase that is complete once the step is done
 * @param work does the step
 * @param compensation takes it back
 */
public record PhaseStep(String name, Phase phase, Work work, Compensation compensation) {

  public PhaseStep {
    name = Text.notEmpty("step.name", name, Text.NAME);
    Required.of("step.phase", phase);
    Required.of("step.work", work);
    Required.of("step.compensation", compensation);
  }

  /** Does a step. */
  @FunctionalInterface
  public interface Work {

    /**
     * Called outside any transaction, so that it may take its time, call models and read. It stores
     * nothing itself: what is to be stored is in the result. It is called again where it fails with
     * something that may be retried, and where a worker died before the result was stored.
     */
    StepResult run(StepContext context) throws Exception;
  }

  /** Takes a step back. */
  @FunctionalInterface
  public interface Compensation {

    /**
     * What deletes again exactly that which the step stored, by the ids that its result names;
     * nothing that was there before, and that it is gone already is fine. Called outside any
     * transaction, and again after a failure or a crash. The writes are done in one transaction,
     * together with the run's change; one that is made with {@link WriteBatch.Builder#add} may read
     * there before it deletes.
     *
     * @param run the run as it stands
     * @param result the artifacts of the step's {@link StepResult}, as they were stored with it
     */
    WriteBatch of(WorkflowRun run, JsonDocument result);
  }
}
