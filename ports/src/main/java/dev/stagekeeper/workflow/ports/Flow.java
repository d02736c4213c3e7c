package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Required;

/**
 * A flow as an application registers it.
 *
 * @param definition its phases and moves
 * @param validator looks at what is submitted for its phases
 * @param evidence infers which of its phases are complete, for repair
 */
public record Flow(FlowDefinition definition, ArtifactValidator validator, PhaseEvidence evidence) {

  public Flow {
    Required.of("flow.definition", definition);
    Required.of("flow.validator", validator);
    Required.of("flow.evidence", evidence);
  }

  /** A flow that takes every artifact and cannot be repaired from data. */
  public static Flow of(FlowDefinition definition) {
    return new Flow(definition, ArtifactValidator.NONE, PhaseEvidence.NONE);
  }
}
