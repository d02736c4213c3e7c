package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.workflow.ports.StageEdit;
import dev.stagekeeper.workflow.ports.StageStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a stage, as it is bound.
 *
 * @param kind {@code ENTER}, {@code CLOSE}, {@code MARK} or {@code REMOVE}
 * @param id the stage; null for what closes
 * @param phase of the stage; null for what names it
 * @param status what it will have; null for what is removed
 * @param at when it starts or ends
 */
public record StageEditRow(
    String kind,
    @Nullable String id,
    @Nullable String phase,
    @Nullable String status,
    @Nullable Instant at) {

  static StageEditRow of(StageEdit edit) {
    if (edit instanceof StageEdit.Enter enter) {
      return new StageEditRow(
          "ENTER",
          enter.id().value(),
          enter.phase().value(),
          StageStatus.ACTIVE.name(),
          enter.startedAt());
    }
    if (edit instanceof StageEdit.Close close) {
      return new StageEditRow(
          "CLOSE", null, close.phase().value(), close.status().name(), close.finishedAt());
    }
    if (edit instanceof StageEdit.Mark mark) {
      return new StageEditRow(
          "MARK", mark.id().value(), null, mark.status().name(), mark.finishedAt());
    }
    StageEdit.Remove remove = (StageEdit.Remove) edit;
    return new StageEditRow("REMOVE", remove.id().value(), null, null, null);
  }
}
