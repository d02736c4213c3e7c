package dev.stagekeeper.onboarding.parity;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.UniqueKey;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.Optional;

/** A run makes at most one brief. */
record RunOfBrief() implements UniqueKey<Brief> {

  @Override
  public String constraint() {
    return "brief.workflowRun";
  }

  @Override
  public Brief with(String row, int n, String key) {
    return BriefSamples.sample(row, n, "client-1", key);
  }

  @Override
  public Optional<Brief> find(Repositories repositories, String key) {
    return repositories.briefs().findByWorkflowRun(new RunId(key));
  }

  @Override
  public boolean changeable() {
    return true;
  }

  @Override
  public boolean delete(Repositories repositories, String row, String key) {
    return repositories.briefs().delete(new BriefId(row));
  }
}
