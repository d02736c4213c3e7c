package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A repair that was done, with all that undoing it takes.
 *
 * @param repair what was to be done
 * @param revision the run's revision afterwards
 * @param after where the run stood afterwards
 * @param closed the stages that were ACTIVE before and COMPLETED afterwards
 * @param entered the stage that began; absent if none did
 */
public record AppliedRepair(
    Repair repair, long revision, Standing after, List<StageId> closed, @Nullable StageId entered) {

  public AppliedRepair {
    Required.of("appliedRepair.repair", repair);
    if (revision <= repair.revision()) {
      throw new InvalidValueException(
          "appliedRepair.revision", "be above " + repair.revision(), revision);
    }
    Required.of("appliedRepair.after", after);
    closed = Lists.of("appliedRepair.closed", closed);
  }
}
