package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.parity.RunSamples;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageEdit;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.Standing;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run moves through its flow. A phase is its index in the flow of the run; one that is out of
 * range is no phase of it. Moments are as {@link Times} numbers them.
 */
public sealed interface Move extends Recipe {

  /** The change that the run needs; a change of nothing if it is there already. */
  RunChange of(Stored<WorkflowRun> run);

  /** It stays. */
  record Stay() implements Move {
    @Override
    public RunChange of(Stored<WorkflowRun> run) {
      return RunChange.of(run);
    }
  }

  /** To the phase after the current one. */
  record Next(Stage stage, int moment) implements Move {
    @Override
    public RunChange of(Stored<WorkflowRun> run) {
      List<Phase> phases = RunSamples.flow(run.value().flow().value()).phases();
      int next = phases.indexOf(run.value().currentPhase()) + 1;
      return new Advance(next, stage, moment).of(run);
    }

    @Override
    public List<Stay> simpler() {
      return List.of(new Stay());
    }
  }

  record Advance(int phase, Stage stage, int moment) implements Move {
    @Override
    public RunChange of(Stored<WorkflowRun> run) {
      return RunSamples.advance(run, phaseOf(run, phase), stage.id(), Times.moment(moment));
    }

    @Override
    public List<Stay> simpler() {
      return List.of(new Stay());
    }
  }

  record Complete(int phase, int moment) implements Move {
    @Override
    public RunChange of(Stored<WorkflowRun> run) {
      return RunSamples.complete(run, phaseOf(run, phase), Times.moment(moment));
    }

    @Override
    public List<Stay> simpler() {
      return List.of(new Stay());
    }
  }

  /** Some phases are known to be complete, and some not to be. */
  record Derive(int moment, List<Integer> complete, List<Integer> incomplete) implements Move {
    public Derive {
      complete = List.copyOf(complete);
      incomplete = List.copyOf(incomplete);
    }

    @Override
    public RunChange of(Stored<WorkflowRun> run) {
      Map<Phase, Boolean> facts = new HashMap<>();
      complete.forEach(phase -> facts.put(phaseOf(run, phase), true));
      incomplete.forEach(phase -> facts.put(phaseOf(run, phase), false));
      return RunSamples.derive(run, facts, Times.moment(moment));
    }

    @Override
    public List<Stay> simpler() {
      return List.of(new Stay());
    }
  }

  record CatchUp(Stage stage, int moment, List<Integer> complete) implements Move {
    public CatchUp {
      complete = List.copyOf(complete);
    }

    @Override
    public RunChange of(Stored<WorkflowRun> run) {
      List<Phase> phases = complete.stream().map(phase -> phaseOf(run, phase)).toList();
      return RunSamples.catchUp(run, new LinkedHashSet<>(phases), stage.id(), Times.moment(moment));
    }

    @Override
    public List<Stay> simpler() {
      return List.of(new Stay());
    }
  }

  record TakeBack(int phase, @Nullable Stage stage, int moment) implements Move {
    @Override
    public RunChange of(Stored<WorkflowRun> run) {
      return RunSamples.takeBack(
          run, phaseOf(run, phase), stage == null ? null : stage.id(), Times.moment(moment));
    }
  }

  /**
   * Puts the run to anywhere.
   *
   * @param percent its progress, whatever is complete
   * @param completedAt null for none
   */
  record Restore(
      RunStatus status,
      int phase,
      double percent,
      @Nullable Integer completedAt,
      List<Integer> complete,
      List<StagePart> stages)
      implements Move {
    public Restore {
      complete = List.copyOf(complete);
      stages = List.copyOf(stages);
    }

    @Override
    public RunChange of(Stored<WorkflowRun> run) {
      List<StageEdit> edits = new ArrayList<>();
      stages.forEach(stage -> edits.add(stage.edit()));
      return RunSamples.restore(
          run,
          new Standing(
              status,
              phaseOf(run, phase),
              complete.stream().map(each -> phaseOf(run, each)).toList(),
              percent,
              completedAt == null ? null : Times.moment(completedAt)),
          edits);
    }

    @Override
    public List<Stay> simpler() {
      return List.of(new Stay());
    }
  }

  /**
   * What a restoring move does to a stage: gives it a status, or removes it.
   *
   * @param status null for its removal
   * @param finishedAt null for none
   */
  record StagePart(Stage stage, @Nullable StageStatus status, @Nullable Integer finishedAt)
      implements Recipe {
    StageEdit edit() {
      return status == null
          ? new StageEdit.Remove(stage.id())
          : new StageEdit.Mark(
              stage.id(), status, finishedAt == null ? null : Times.moment(finishedAt));
    }
  }

  private static Phase phaseOf(Stored<WorkflowRun> run, int index) {
    List<Phase> phases = RunSamples.flow(run.value().flow().value()).phases();
    return index >= 0 && index < phases.size() ? phases.get(index) : RunSamples.phase("nowhere");
  }
}
