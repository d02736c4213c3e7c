package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.Optional;

/**
 * The briefs. A run has at most one: saving another brief with the same run is refused with a
 * conflict on {@code brief.workflowRun}, held by the id of the brief that has it.
 */
public interface BriefRepository extends Repository<BriefId, Brief> {

  /** The brief that a run made, or empty. */
  Optional<Brief> findByWorkflowRun(RunId run);

  /** The briefs of a client, in the order first saved, then by id. */
  Page<Brief> listByClient(ClientId client, PageRequest page);
}
