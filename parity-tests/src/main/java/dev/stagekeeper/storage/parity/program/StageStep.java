package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.workflow.parity.RunSamples;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import org.jspecify.annotations.Nullable;

/** A call on the stages and the checkpoints of runs. */
public sealed interface StageStep extends Step {

  /**
   * @param json the number of the artifacts
   * @param held the lease that it is written under; null for none
   */
  record SaveArtifacts(String row, Stage stage, int json, @Nullable Held held)
      implements StageStep {
    @Override
    public Object in(Repositories all) {
      return all.stages()
          .saveArtifacts(RunSamples.run(row), stage.id(), Extremes.json(json), Held.of(held));
    }

    @Override
    public void to(WriteBatch.Builder batch, RunsSoFar runs) {
      batch.saveArtifacts(RunSamples.run(row), stage.id(), Extremes.json(json), Held.of(held));
    }
  }

  record FindStage(Stage stage) implements StageStep {
    @Override
    public Object in(Repositories all) {
      return all.stages().find(stage.id());
    }
  }

  record StoredStage(Stage stage) implements StageStep {
    @Override
    public Object in(Repositories all) {
      return all.stages().findStored(stage.id());
    }
  }

  record ActiveStage(String row) implements StageStep {
    @Override
    public Object in(Repositories all) {
      return all.stages().findActive(RunSamples.run(row));
    }
  }

  /**
   * @param json the number of the artifacts
   * @param moment when it was submitted, as {@link Times} numbers it
   * @param held the lease that it is written under; null for none
   */
  record RecordCheckpoint(
      String id, String row, Stage stage, String phase, int json, int moment, @Nullable Held held)
      implements StageStep {

    private Checkpoint checkpoint() {
      return new Checkpoint(
          new CheckpointId(id),
          RunSamples.run(row),
          stage.id(),
          RunSamples.phase(phase),
          Extremes.json(json),
          Times.moment(moment));
    }

    @Override
    public Object in(Repositories all) {
      return all.checkpoints().record(checkpoint(), Held.of(held));
    }

    @Override
    public void to(WriteBatch.Builder batch, RunsSoFar runs) {
      batch.record(checkpoint(), Held.of(held));
    }
  }

  record FindCheckpoint(String id) implements StageStep {
    @Override
    public Object in(Repositories all) {
      return all.checkpoints().find(new CheckpointId(id));
    }
  }

  record StoredCheckpoint(String id) implements StageStep {
    @Override
    public Object in(Repositories all) {
      return all.checkpoints().findStored(new CheckpointId(id));
    }
  }
}
