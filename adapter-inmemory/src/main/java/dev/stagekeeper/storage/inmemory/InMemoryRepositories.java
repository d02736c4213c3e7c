package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.delivery.inmemory.InMemoryPackageRepository;
import dev.stagekeeper.delivery.inmemory.InMemoryPublicationRepository;
import dev.stagekeeper.delivery.ports.PackageRepository;
import dev.stagekeeper.delivery.ports.PublicationRepository;
import dev.stagekeeper.history.inmemory.InMemoryRunHistory;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.onboarding.inmemory.InMemoryBriefRepository;
import dev.stagekeeper.onboarding.inmemory.InMemoryIntakeRepository;
import dev.stagekeeper.onboarding.inmemory.InMemoryProjectRepository;
import dev.stagekeeper.onboarding.ports.BriefRepository;
import dev.stagekeeper.onboarding.ports.IntakeRepository;
import dev.stagekeeper.onboarding.ports.ProjectRepository;
import dev.stagekeeper.production.inmemory.InMemoryBundleRepository;
import dev.stagekeeper.production.inmemory.InMemoryDraftRepository;
import dev.stagekeeper.production.ports.BundleRepository;
import dev.stagekeeper.production.ports.DraftRepository;
import dev.stagekeeper.qc.inmemory.InMemoryQcResultRepository;
import dev.stagekeeper.qc.ports.QcResultRepository;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.strategy.inmemory.InMemoryStrategyRepository;
import dev.stagekeeper.strategy.ports.StrategyRepository;
import dev.stagekeeper.workflow.inmemory.InMemoryCheckpointRepository;
import dev.stagekeeper.workflow.inmemory.InMemoryRunRepository;
import dev.stagekeeper.workflow.inmemory.InMemoryStageRepository;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.StageRepository;

/** Every repository over one session. */
class InMemoryRepositories implements Repositories {

  private final Session session;

  InMemoryRepositories(Session session) {
    this.session = session;
  }

  @Override
  public IntakeRepository intakes() {
    return new InMemoryIntakeRepository(session);
  }

  @Override
  public BriefRepository briefs() {
    return new InMemoryBriefRepository(session);
  }

  @Override
  public ProjectRepository projects() {
    return new InMemoryProjectRepository(session);
  }

  @Override
  public StrategyRepository strategies() {
    return new InMemoryStrategyRepository(session);
  }

  @Override
  public DraftRepository drafts() {
    return new InMemoryDraftRepository(session);
  }

  @Override
  public BundleRepository bundles() {
    return new InMemoryBundleRepository(session);
  }

  @Override
  public QcResultRepository qcResults() {
    return new InMemoryQcResultRepository(session);
  }

  @Override
  public PackageRepository packages() {
    return new InMemoryPackageRepository(session);
  }

  @Override
  public PublicationRepository publications() {
    return new InMemoryPublicationRepository(session);
  }

  @Override
  public RunRepository runs() {
    return new InMemoryRunRepository(session);
  }

  @Override
  public StageRepository stages() {
    return new InMemoryStageRepository(session);
  }

  @Override
  public CheckpointRepository checkpoints() {
    return new InMemoryCheckpointRepository(session);
  }

  @Override
  public RunHistory history() {
    return new InMemoryRunHistory(session);
  }
}
