package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.metrics.MeteredStorage;
import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.production.parity.DraftSamples;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measuring a batch costs no round trip, and counts each write once however it is sent. */
class MeteredBatchTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);
  private static final BriefSamples BRIEFS = new BriefSamples();
  private static final DraftSamples DRAFTS = new DraftSamples();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void aMeasuredBatchIsOneRoundTrip() throws IOException {
    try (Wire wire = new Wire(PostgresServer.shared().freshDatabase("metered"));
        Storage plain =
            new JdbcProvider().open(StorageConfig.database(wire.url()).withPoolSize(1))) {
      Storage storage = MeteredStorage.of(plain, registry);
      storage.apply(SCOPE, batch(0));
      assertEquals(1, written("briefs", "create"));
      assertEquals(2, written("drafts", "save"));
      assertEquals(1, written("drafts", "saveAll"));
      // The pool looks whether a connection is alive that nobody has used for a while.
      storage.repositories(SCOPE).briefs().find(BRIEFS.id("warm"));
      assertEquals(1, wire.during(() -> storage.apply(SCOPE, batch(1))).roundTrips());

      // What is refused is sent again, write by write, to see what refuses.
      assertThrows(ConflictException.class, () -> storage.apply(SCOPE, batch(1)));
      assertEquals(2, written("briefs", "create"));
      assertEquals(4, written("drafts", "save"));
      storage.apply(SCOPE, batch(2));
      assertEquals(3, written("briefs", "create"));
      assertEquals(
          1,
          registry
              .get("stagekeeper.operations")
              .tags("operation", "apply", "outcome", "refused", "product", "postgresql")
              .timer()
              .count());
    }
  }

  private double written(String repository, String operation) {
    return registry
        .get("stagekeeper.batched.writes")
        .tags("repository", repository, "operation", operation, "outcome", "ok")
        .counter()
        .count();
  }

  private static WriteBatch batch(int n) {
    return WriteBatch.builder()
        .save(Repositories::drafts, DRAFTS.sample("first", n))
        .save(Repositories::drafts, DRAFTS.sample("second", n))
        .saveAll(
            Repositories::drafts, List.of(DRAFTS.sample("third", n), DRAFTS.sample("fourth", n)))
        .create(Repositories::briefs, BRIEFS.sample("brief-" + n, 0))
        .build();
  }
}
