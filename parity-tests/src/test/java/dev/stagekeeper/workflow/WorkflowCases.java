package dev.stagekeeper.workflow;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.TenantId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** One store for all cases, and a tenant for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkflowCases {

  static final List<String> STEPS =
      List.of(
          "normalise_brief",
          "generate_strategy",
          "generate_draft",
          "qc_evaluate",
          "create_package");

  private final AtomicInteger tenants = new AtomicInteger();
  private Storage storage;

  /** Opens the store that the cases run on; they close it. */
  protected abstract Storage open();

  @BeforeAll
  void openStorage() {
    storage = open();
  }

  @AfterAll
  void closeStorage() {
    storage.close();
  }

  Storage storage() {
    return storage;
  }

  Scope newScope() {
    return Scope.of(new TenantId("tenant-" + tenants.incrementAndGet())).actingAs("jane");
  }

  LineBench newBench() {
    return new LineBench(storage, newScope());
  }
}
