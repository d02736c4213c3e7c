package dev.stagekeeper.app.http;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the process lives, and whether it can do its work. */
final class Health {

  private static final RunId ANY = new RunId("health");

  private final Storage storage;

  Health(Storage storage) {
    this.storage = storage;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/health/live", Set.of(), call -> up()).open(),
        Route.get("/health/ready", Set.of(), call -> ready()).open());
  }

  /** The store answers a question about a run, which need not be there. */
  private Answer ready() {
    storage.repositories(Scope.of(TenantId.DEFAULT)).runs().find(ANY);
    return up();
  }

  private static Answer up() {
    return Answer.ok(Map.of("status", "up"));
  }
}
