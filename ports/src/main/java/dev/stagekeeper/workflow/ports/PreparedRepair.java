package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A repair to the letter: all that applying it will do, and all that undoing it takes. Whoever
 * keeps it before it is applied can undo it even if nobody lived to say that it was applied.
 *
 * @param repair what was found
 * @param revision the run's revision afterwards
 * @param after where the run stands afterwards
 * @param closed the stages that are ACTIVE before and COMPLETED afterwards
 * @param entered the stage that begins, under an id that no other repair has; absent if none does
 */
public record PreparedRepair(
    Repair repair, long revision, Standing after, List<StageId> closed, @Nullable StageId entered) {

  public PreparedRepair {
    Required.of("preparedRepair.repair", repair);
    if (revision <= repair.revision()) {
      throw new InvalidValueException(
          "preparedRepair.revision", "be above " + repair.revision(), revision);
    }
    Required.of("preparedRepair.after", after);
    closed = Lists.of("preparedRepair.closed", closed);
  }
}
