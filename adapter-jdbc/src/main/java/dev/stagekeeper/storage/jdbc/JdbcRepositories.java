package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.delivery.jdbc.JdbcPackageRepository;
import dev.stagekeeper.delivery.jdbc.JdbcPublicationRepository;
import dev.stagekeeper.delivery.ports.PackageRepository;
import dev.stagekeeper.delivery.ports.PublicationRepository;
import dev.stagekeeper.history.jdbc.JdbcRunHistory;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.onboarding.jdbc.JdbcBriefRepository;
import dev.stagekeeper.onboarding.jdbc.JdbcIntakeRepository;
import dev.stagekeeper.onboarding.jdbc.JdbcProjectRepository;
import dev.stagekeeper.onboarding.ports.BriefRepository;
import dev.stagekeeper.onboarding.ports.IntakeRepository;
import dev.stagekeeper.onboarding.ports.ProjectRepository;
import dev.stagekeeper.production.jdbc.JdbcBundleRepository;
import dev.stagekeeper.production.jdbc.JdbcDraftRepository;
import dev.stagekeeper.production.ports.BundleRepository;
import dev.stagekeeper.production.ports.DraftRepository;
import dev.stagekeeper.qc.jdbc.JdbcQcResultRepository;
import dev.stagekeeper.qc.ports.QcResultRepository;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.strategy.jdbc.JdbcStrategyRepository;
import dev.stagekeeper.strategy.ports.StrategyRepository;
import dev.stagekeeper.workflow.jdbc.JdbcCheckpointRepository;
import dev.stagekeeper.workflow.jdbc.JdbcRunRepository;
import dev.stagekeeper.workflow.jdbc.JdbcStageRepository;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.StageRepository;

/** Every repository, on one session. */
class JdbcRepositories implements Repositories {

  private final Session session;

  JdbcRepositories(Session session) {
    this.session = session;
  }

  @Override
  public IntakeRepository intakes() {
    return new JdbcIntakeRepository(session);
  }

  @Override
  public BriefRepository briefs() {
    return new JdbcBriefRepository(session);
  }

  @Override
  public ProjectRepository projects() {
    return new JdbcProjectRepository(session);
  }

  @Override
  public StrategyRepository strategies() {
    return new JdbcStrategyRepository(session);
  }

  @Override
  public DraftRepository drafts() {
    return new JdbcDraftRepository(session);
  }

  @Override
  public BundleRepository bundles() {
    return new JdbcBundleRepository(session);
  }

  @Override
  public QcResultRepository qcResults() {
    return new JdbcQcResultRepository(session);
  }

  @Override
  public PackageRepository packages() {
    return new JdbcPackageRepository(session);
  }

  @Override
  public PublicationRepository publications() {
    return new JdbcPublicationRepository(session);
  }

  @Override
  public RunRepository runs() {
    return new JdbcRunRepository(session);
  }

  @Override
  public StageRepository stages() {
    return new JdbcStageRepository(session);
  }

  @Override
  public CheckpointRepository checkpoints() {
    return new JdbcCheckpointRepository(session);
  }

  @Override
  public RunHistory history() {
    return new JdbcRunHistory(session);
  }
}
