package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * What would bring one run in line with its data.
 *
 * @param run the run
 * @param flow its flow
 * @param revision the revision at which it was looked at, and at which it can be repaired
 * @param before where it stands
 * @param after where it would stand; {@code completedAt} is absent if the repair would complete the
 *     run, since that time is not known before
 * @param evidence for each phase that would become complete, in the flow's order, what shows that
 *     it is
 */
public record Repair(
    RunId run,
    FlowName flow,
    long revision,
    Standing before,
    Standing after,
    List<Evidence> evidence) {

  public Repair {
    Required.of("repair.run", run);
    Required.of("repair.flow", flow);
    if (revision < 1) {
      throw new InvalidValueException("repair.revision", "be at least 1", revision);
    }
    Required.of("repair.before", before);
    Required.of("repair.after", after);
    evidence = Lists.of("repair.evidence", evidence, FlowDefinition.MOST_PHASES);
  }

  /**
   * What shows that a phase is complete.
   *
   * @param phase the phase
   * @param sentence by what; at most 20,000 characters
   */
  public record Evidence(Phase phase, String sentence) {

    public Evidence {
      Required.of("evidence.phase", phase);
      sentence = Text.of("evidence.sentence", sentence, Text.PARAGRAPH);
    }
  }

  /** The phases that would become complete, in the order in which they do. */
  public List<Phase> completes() {
    List<Phase> phases = new ArrayList<>(after.phasesCompleted());
    phases.removeAll(before.phasesCompleted());
    return List.copyOf(phases);
  }
}
