package dev.stagekeeper.workflow.core;

import dev.stagekeeper.workflow.ports.ArtifactValidator;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import java.util.List;

/** The flows that every application knows: their moves, validators and evidence put together. */
public final class BuiltInFlows {

  private BuiltInFlows() {}

  /** All of them. */
  public static List<Flow> all() {
    ArtifactValidator discovery = new DiscoveryArtifacts();
    return List.of(
        new Flow(FlowDefinition.CAMPAIGN, ArtifactValidator.NONE, new CampaignEvidence()),
        new Flow(FlowDefinition.DISCOVERY, discovery, new DiscoveryEvidence(discovery)));
  }
}
