package dev.stagekeeper.workflow.core;

import dev.stagekeeper.workflow.ports.ArtifactValidator;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.PhaseEvidence;
import java.util.List;

/** The flows that every application knows: their moves, validators and evidence put together. */
public final class BuiltInFlows {

  private BuiltInFlows() {}

  /** All of them. */
  public static List<Flow> all() {
    return List.of(
        new Flow(FlowDefinition.CAMPAIGN, ArtifactValidator.NONE, PhaseEvidence.NONE),
        new Flow(FlowDefinition.DISCOVERY, new DiscoveryArtifacts(), PhaseEvidence.NONE));
  }
}
