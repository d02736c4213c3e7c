package dev.stagekeeper.production.parity;

import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.RepositoryContract;

/** What the draft repository promises: no more than every repository. */
public abstract class DraftContract extends RepositoryContract<DraftId, Draft> {

  protected DraftContract(Bench bench) {
    super(bench, new DraftSamples());
  }
}
