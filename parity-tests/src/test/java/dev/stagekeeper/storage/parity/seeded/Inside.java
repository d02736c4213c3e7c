package dev.stagekeeper.storage.parity.seeded;

import dev.stagekeeper.delivery.ports.PackageRepository;
import dev.stagekeeper.delivery.ports.PublicationRepository;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.onboarding.ports.BriefRepository;
import dev.stagekeeper.onboarding.ports.IntakeRepository;
import dev.stagekeeper.onboarding.ports.ProjectRepository;
import dev.stagekeeper.production.ports.BundleRepository;
import dev.stagekeeper.production.ports.DraftRepository;
import dev.stagekeeper.qc.ports.QcResultRepository;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.strategy.ports.StrategyRepository;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.StageRepository;
import java.util.function.Supplier;

/** Passes every call on to a good transaction; what is to go wrong is overridden. */
class Inside implements Transaction {

  private final Transaction good;

  Inside(Transaction good) {
    this.good = good;
  }

  /** Where the repositories come from. */
  Repositories all() {
    return good;
  }

  @Override
  public <T> T savepoint(Supplier<T> work) {
    return good.savepoint(work);
  }

  @Override
  public IntakeRepository intakes() {
    return all().intakes();
  }

  @Override
  public BriefRepository briefs() {
    return all().briefs();
  }

  @Override
  public ProjectRepository projects() {
    return all().projects();
  }

  @Override
  public StrategyRepository strategies() {
    return all().strategies();
  }

  @Override
  public DraftRepository drafts() {
    return all().drafts();
  }

  @Override
  public BundleRepository bundles() {
    return all().bundles();
  }

  @Override
  public QcResultRepository qcResults() {
    return all().qcResults();
  }

  @Override
  public PackageRepository packages() {
    return all().packages();
  }

  @Override
  public PublicationRepository publications() {
    return all().publications();
  }

  @Override
  public RunRepository runs() {
    return all().runs();
  }

  @Override
  public StageRepository stages() {
    return all().stages();
  }

  @Override
  public CheckpointRepository checkpoints() {
    return all().checkpoints();
  }

  @Override
  public RunHistory history() {
    return all().history();
  }
}
