package dev.stagekeeper.storage.parity;

import dev.stagekeeper.delivery.parity.PackageContract;
import dev.stagekeeper.delivery.parity.PublicationContract;
import dev.stagekeeper.history.parity.HistoryContract;
import dev.stagekeeper.history.parity.HistoryFilterContract;
import dev.stagekeeper.history.parity.HistoryHandleContract;
import dev.stagekeeper.history.parity.HistoryListContract;
import dev.stagekeeper.history.parity.HistoryTransactionContract;
import dev.stagekeeper.history.parity.PurgeContract;
import dev.stagekeeper.onboarding.parity.BriefContract;
import dev.stagekeeper.onboarding.parity.IntakeContract;
import dev.stagekeeper.onboarding.parity.ProjectContract;
import dev.stagekeeper.production.parity.BundleContract;
import dev.stagekeeper.production.parity.DraftContract;
import dev.stagekeeper.qc.parity.QcResultContract;
import dev.stagekeeper.strategy.parity.StrategyContract;
import dev.stagekeeper.workflow.parity.ActiveStageContract;
import dev.stagekeeper.workflow.parity.CheckpointContract;
import dev.stagekeeper.workflow.parity.LeaseContract;
import dev.stagekeeper.workflow.parity.LeasedWriteContract;
import dev.stagekeeper.workflow.parity.PhaseContract;
import dev.stagekeeper.workflow.parity.RunContract;
import dev.stagekeeper.workflow.parity.RunHandleContract;
import dev.stagekeeper.workflow.parity.RunListContract;
import dev.stagekeeper.workflow.parity.RunRaceContract;
import dev.stagekeeper.workflow.parity.RunTransactionContract;
import dev.stagekeeper.workflow.parity.StageContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/**
 * Everything that an adapter promises. Whoever writes one extends this class, says how to get at a
 * store of its own, and runs all of it: no test may be left out, but what {@link NotPromised} says.
 * On the way there, JUnit's tags choose a part of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ContractNames.class)
public abstract class AdapterContract {

  private @Nullable Bench bench;

  /** The adapter with an empty store. Called once; closed after all tests. */
  protected abstract AdapterUnderTest adapter();

  @BeforeAll
  final void takeTheAdapter(TestReporter reporter) {
    bench = new Bench(adapter());
    bench().adapter().announce(reporter);
  }

  @AfterAll
  final void endTheStore() {
    bench().close();
  }

  private Bench bench() {
    if (bench == null) {
      throw new IllegalStateException("the contract runs inside JUnit only");
    }
    return bench;
  }

  @Nested
  @Tag("intakes")
  class Intakes extends IntakeContract {
    Intakes() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("briefs")
  class Briefs extends BriefContract {
    Briefs() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("projects")
  class Projects extends ProjectContract {
    Projects() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("strategies")
  class Strategies extends StrategyContract {
    Strategies() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("drafts")
  class Drafts extends DraftContract {
    Drafts() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("bundles")
  class Bundles extends BundleContract {
    Bundles() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("qc-results")
  class QcResults extends QcResultContract {
    QcResults() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("packages")
  class Packages extends PackageContract {
    Packages() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("publications")
  class Publications extends PublicationContract {
    Publications() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("runs")
  class Runs extends RunContract {
    Runs() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("run-lists")
  class RunLists extends RunListContract {
    RunLists() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("phases")
  class Phases extends PhaseContract {
    Phases() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("stages")
  class Stages extends StageContract {
    Stages() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("active-stages")
  class ActiveStages extends ActiveStageContract {
    ActiveStages() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("checkpoints")
  class Checkpoints extends CheckpointContract {
    Checkpoints() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("leases")
  class Leases extends LeaseContract {
    Leases() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("leased-writes")
  class LeasedWrites extends LeasedWriteContract {
    LeasedWrites() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("run-transactions")
  class RunTransactions extends RunTransactionContract {
    RunTransactions() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("run-handles")
  class RunHandles extends RunHandleContract {
    RunHandles() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("run-races")
  class RunRaces extends RunRaceContract {
    RunRaces() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("history")
  class History extends HistoryContract {
    History() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("history-lists")
  class HistoryLists extends HistoryListContract {
    HistoryLists() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("history-filters")
  class HistoryFilters extends HistoryFilterContract {
    HistoryFilters() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("purges")
  class Purges extends PurgeContract {
    Purges() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("history-transactions")
  class HistoryTransactions extends HistoryTransactionContract {
    HistoryTransactions() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("history-handles")
  class HistoryHandles extends HistoryHandleContract {
    HistoryHandles() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("transactions")
  class Transactions extends TransactionContract {
    Transactions() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("batches")
  class Batches extends BatchContract {
    Batches() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("batch-refusals")
  class BatchRefusals extends BatchRefusalContract {
    BatchRefusals() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("races")
  class Races extends RaceContract {
    Races() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("tenants")
  class Tenants extends TenantContract {
    Tenants() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  @Tag("handles")
  class Handles extends HandleContract {
    Handles() {
      super(AdapterContract.this.bench());
    }
  }
}
