package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Required;

/**
 * Something about a run that a repair leaves as it is.
 *
 * @param run the run
 * @param flow its flow
 * @param kind what is the matter
 * @param sentence the same for people
 */
public record RepairNote(RunId run, FlowName flow, Kind kind, String sentence) {

  public RepairNote {
    Required.of("repairNote.run", run);
    Required.of("repairNote.flow", flow);
    Required.of("repairNote.kind", kind);
    Required.of("repairNote.sentence", sentence);
  }

  /** What is the matter. */
  public enum Kind {
    /** Somebody holds a live lease on the run; it was not looked at. */
    HELD,
    /** The run's flow is not known; it was not looked at. */
    UNKNOWN_FLOW,
    /** Flags and data disagree in a way that a repair does not correct. */
    NOT_CORRECTED
  }
}
