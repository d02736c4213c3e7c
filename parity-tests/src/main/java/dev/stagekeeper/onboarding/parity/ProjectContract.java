package dev.stagekeeper.onboarding.parity;

import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.RepositoryContract;

/** What the project repository promises: no more than every repository. */
public abstract class ProjectContract extends RepositoryContract<ProjectId, ProjectSetup> {

  protected ProjectContract(Bench bench) {
    super(bench, new ProjectSamples());
  }
}
