package dev.stagekeeper.metrics;

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
import dev.stagekeeper.strategy.ports.StrategyRepository;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.StageRepository;

/**
 * Repositories whose calls are measured, and are otherwise those of others.
 *
 * <p>They are written out. A dynamic proxy would do with less, but it wraps a checked exception
 * that a source throws all the same, and the contract lets that go on unchanged.
 */
class MeteredRepositories implements Repositories {

  private final Repositories measured;
  private final Measure measure;

  MeteredRepositories(Repositories measured, Measure measure) {
    this.measured = measured;
    this.measure = measure;
  }

  @Override
  public IntakeRepository intakes() {
    return new MeteredIntakeRepository(measured.intakes(), calls("onboarding", "intakes"));
  }

  @Override
  public BriefRepository briefs() {
    return new MeteredBriefRepository(measured.briefs(), calls("onboarding", "briefs"));
  }

  @Override
  public ProjectRepository projects() {
    return new MeteredProjectRepository(measured.projects(), calls("onboarding", "projects"));
  }

  @Override
  public StrategyRepository strategies() {
    return new MeteredStrategyRepository(measured.strategies(), calls("strategy", "strategies"));
  }

  @Override
  public DraftRepository drafts() {
    return new MeteredDraftRepository(measured.drafts(), calls("production", "drafts"));
  }

  @Override
  public BundleRepository bundles() {
    return new MeteredBundleRepository(measured.bundles(), calls("production", "bundles"));
  }

  @Override
  public QcResultRepository qcResults() {
    return new MeteredQcResultRepository(measured.qcResults(), calls("qc", "qcResults"));
  }

  @Override
  public PackageRepository packages() {
    return new MeteredPackageRepository(measured.packages(), calls("delivery", "packages"));
  }

  @Override
  public PublicationRepository publications() {
    return new MeteredPublicationRepository(
        measured.publications(), calls("delivery", "publications"));
  }

  @Override
  public RunRepository runs() {
    return new MeteredRunRepository(measured.runs(), calls("workflow", "runs"));
  }

  @Override
  public StageRepository stages() {
    return new MeteredStageRepository(measured.stages(), calls("workflow", "stages"));
  }

  @Override
  public CheckpointRepository checkpoints() {
    return new MeteredCheckpointRepository(
        measured.checkpoints(), calls("workflow", "checkpoints"));
  }

  @Override
  public RunHistory history() {
    return new MeteredRunHistory(measured.history(), calls("history", "history"));
  }

  private Calls calls(String module, String repository) {
    return new Calls(measure, module, repository);
  }
}
