package dev.stagekeeper.storage.parity.report;

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
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.strategy.ports.StrategyRepository;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.StageRepository;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An adapter that is half done: single calls work, and a transaction is only so many single calls.
 * Nothing is ever taken back, and nobody waits for anybody.
 */
record UnfinishedStorage(Storage singles) implements Storage {

  @Override
  public Repositories repositories(Scope scope) {
    return singles.repositories(scope);
  }

  @Override
  public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
    return work.apply(new SingleCalls(singles.repositories(scope)));
  }

  @Override
  public StorageDescription describe() {
    return singles.describe();
  }

  @Override
  public void close() {
    singles.close();
  }

  private record SingleCalls(Repositories single) implements Transaction {

    @Override
    public <T> T savepoint(Supplier<T> work) {
      return work.get();
    }

    @Override
    public IntakeRepository intakes() {
      return single.intakes();
    }

    @Override
    public BriefRepository briefs() {
      return single.briefs();
    }

    @Override
    public ProjectRepository projects() {
      return single.projects();
    }

    @Override
    public StrategyRepository strategies() {
      return single.strategies();
    }

    @Override
    public DraftRepository drafts() {
      return single.drafts();
    }

    @Override
    public BundleRepository bundles() {
      return single.bundles();
    }

    @Override
    public QcResultRepository qcResults() {
      return single.qcResults();
    }

    @Override
    public PackageRepository packages() {
      return single.packages();
    }

    @Override
    public PublicationRepository publications() {
      return single.publications();
    }

    @Override
    public RunRepository runs() {
      return single.runs();
    }

    @Override
    public StageRepository stages() {
      return single.stages();
    }

    @Override
    public CheckpointRepository checkpoints() {
      return single.checkpoints();
    }

    @Override
    public RunHistory history() {
      return single.history();
    }
  }
}
