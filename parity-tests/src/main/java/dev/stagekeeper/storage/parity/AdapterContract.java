package dev.stagekeeper.storage.parity;

import dev.stagekeeper.delivery.parity.PackageContract;
import dev.stagekeeper.delivery.parity.PublicationContract;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/**
 * Everything that an adapter promises. Whoever writes one extends this class, says how to get at a
 * store of its own, and runs all of it: no test may be left out, but what {@link NotPromised} says.
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
  class Intakes extends IntakeContract {
    Intakes() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Briefs extends BriefContract {
    Briefs() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Projects extends ProjectContract {
    Projects() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Strategies extends StrategyContract {
    Strategies() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Drafts extends DraftContract {
    Drafts() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Bundles extends BundleContract {
    Bundles() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class QcResults extends QcResultContract {
    QcResults() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Packages extends PackageContract {
    Packages() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Publications extends PublicationContract {
    Publications() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Runs extends RunContract {
    Runs() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class RunLists extends RunListContract {
    RunLists() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Phases extends PhaseContract {
    Phases() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Stages extends StageContract {
    Stages() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class ActiveStages extends ActiveStageContract {
    ActiveStages() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Checkpoints extends CheckpointContract {
    Checkpoints() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Leases extends LeaseContract {
    Leases() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class LeasedWrites extends LeasedWriteContract {
    LeasedWrites() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class RunTransactions extends RunTransactionContract {
    RunTransactions() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class RunHandles extends RunHandleContract {
    RunHandles() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class RunRaces extends RunRaceContract {
    RunRaces() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Transactions extends TransactionContract {
    Transactions() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Batches extends BatchContract {
    Batches() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class BatchRefusals extends BatchRefusalContract {
    BatchRefusals() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Races extends RaceContract {
    Races() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Tenants extends TenantContract {
    Tenants() {
      super(AdapterContract.this.bench());
    }
  }

  @Nested
  class Handles extends HandleContract {
    Handles() {
      super(AdapterContract.this.bench());
    }
  }
}
