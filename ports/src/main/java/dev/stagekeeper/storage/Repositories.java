package dev.stagekeeper.storage;

import dev.stagekeeper.delivery.ports.PackageRepository;
import dev.stagekeeper.delivery.ports.PublicationRepository;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.onboarding.ports.BriefRepository;
import dev.stagekeeper.onboarding.ports.IntakeRepository;
import dev.stagekeeper.onboarding.ports.ProjectRepository;
import dev.stagekeeper.production.ports.BundleRepository;
import dev.stagekeeper.production.ports.DraftRepository;
import dev.stagekeeper.qc.ports.QcResultRepository;
import dev.stagekeeper.strategy.ports.StrategyRepository;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.StageRepository;

/** Every repository there is, in one scope. */
public interface Repositories {

  IntakeRepository intakes();

  BriefRepository briefs();

  ProjectRepository projects();

  StrategyRepository strategies();

  DraftRepository drafts();

  BundleRepository bundles();

  QcResultRepository qcResults();

  PackageRepository packages();

  PublicationRepository publications();

  RunRepository runs();

  StageRepository stages();

  CheckpointRepository checkpoints();

  RunHistory history();
}
