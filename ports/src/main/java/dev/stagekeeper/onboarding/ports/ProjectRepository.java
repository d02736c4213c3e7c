package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;

/** The projects. Nothing but the id is unique; saving never conflicts. */
public interface ProjectRepository extends Repository<ProjectId, ProjectSetup> {

  /** The projects of a brief, in the order first saved, then by id. */
  Page<ProjectSetup> listByBrief(BriefId brief, PageRequest page);
}
