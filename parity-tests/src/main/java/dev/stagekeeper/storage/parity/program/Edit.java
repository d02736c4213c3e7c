package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.workflow.parity.RunSamples;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageStatus;
import org.jspecify.annotations.Nullable;

/** What else a change does to a run. JSON documents are as {@link Extremes} numbers them. */
public sealed interface Edit extends Recipe {

  /** The change with this in it. */
  RunChange to(RunChange change);

  record Status(RunStatus status) implements Edit {
    @Override
    public RunChange to(RunChange change) {
      return change.status(status);
    }
  }

  /**
   * @param number of the error, all whose fields follow from it; null for none
   */
  record Failure(@Nullable Integer number) implements Edit {
    @Override
    public RunChange to(RunChange change) {
      return change.error(
          number == null ? null : RunSamples.error(change.after().currentPhase(), number));
    }
  }

  record RetryCount(int count) implements Edit {
    @Override
    public RunChange to(RunChange change) {
      return change.retryCount(count);
    }
  }

  record PhaseState(int json) implements Edit {
    @Override
    public RunChange to(RunChange change) {
      return change.phaseState(Extremes.json(json));
    }
  }

  record AgentState(int json) implements Edit {
    @Override
    public RunChange to(RunChange change) {
      return change.agentState(Extremes.json(json));
    }
  }

  record Metadata(int json) implements Edit {
    @Override
    public RunChange to(RunChange change) {
      return change.metadata(Extremes.json(json));
    }
  }

  /** The end of the current phase's stage. */
  record Closing(StageStatus status, int moment) implements Edit {
    @Override
    public RunChange to(RunChange change) {
      return change.closing(status, Times.moment(moment));
    }
  }

  /** Another stage of the current phase. */
  record Reentering(Stage stage, int moment) implements Edit {
    @Override
    public RunChange to(RunChange change) {
      return change.reentering(stage.id(), Times.moment(moment));
    }
  }
}
