package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a run does to its stages. All edits of a change look at the stages as they were
 * before it; a change enters one stage at most, and no two of its edits end the same phase or name
 * the same stage.
 */
public sealed interface StageEdit {

  /**
   * A new, ACTIVE execution of a phase, without artifacts. The store counts its sequence and its
   * attempt: one more than the highest there is.
   */
  record Enter(StageId id, Phase phase, Instant startedAt) implements StageEdit {
    public Enter {
      Required.of("enter.id", id);
      Required.of("enter.phase", phase);
      startedAt = Instants.of("enter.startedAt", startedAt);
    }
  }

  /** The end of the phase's ACTIVE execution, if there is one; of all, should there be several. */
  record Close(Phase phase, StageStatus status, Instant finishedAt) implements StageEdit {
    public Close {
      Required.of("close.phase", phase);
      Required.of("close.status", status);
      finishedAt = Instants.of("close.finishedAt", finishedAt);
    }
  }

  /** Another status for a certain stage of the run; no effect if the run has no such stage. */
  record Mark(StageId id, StageStatus status, @Nullable Instant finishedAt) implements StageEdit {
    public Mark {
      Required.of("mark.id", id);
      Required.of("mark.status", status);
      finishedAt = finishedAt == null ? null : Instants.of("mark.finishedAt", finishedAt);
    }
  }

  /** The removal of a certain stage of the run; no effect if the run has no such stage. */
  record Remove(StageId id) implements StageEdit {
    public Remove {
      Required.of("remove.id", id);
    }
  }
}
