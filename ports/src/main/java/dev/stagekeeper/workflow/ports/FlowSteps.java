package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.JsonDocument;
import java.util.List;

/** The steps that a worker takes the runs of a flow through. Thread-safe. */
public interface FlowSteps {

  /**
   * Looks at the input of a run, which is its metadata, before the run begins and before somebody
   * goes on with it.
   *
   * @throws dev.stagekeeper.values.InvalidValueException if the steps cannot work on that
   */
  void check(JsonDocument input);

  /**
   * The steps for one execution of a run, by one worker on one thread, so that they may keep in
   * memory what an earlier one made; where there is nothing yet, since another worker made it, they
   * read it again by the ids in its result. At most one step for a phase; a phase without one waits
   * for somebody to complete it. Also called for a run that is only to be taken back, whatever its
   * metadata.
   */
  List<PhaseStep> of(Scope scope, WorkflowRun run);
}
