package dev.stagekeeper.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.jdbc.Wire;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.Campaign;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a campaign costs on PostgreSQL: a round trip for each phase, commit included. */
class CampaignCostTest {

  /**
   * To begin the run, claim it, and commit that; to give its lease back at the end; and to read the
   * run, its stages and its checkpoints, and record it.
   */
  private static final int AROUND = 3 + 1 + 4;

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void aPhaseIsOneRoundTrip(int pieces) throws IOException {
    try (Wire wire = new Wire(PostgresServer.shared().freshDatabase("cost"));
        Storage storage = StorageFactory.open(StorageConfig.database(wire.url()).withPoolSize(1))) {
      LineBench bench = new LineBench(storage, Scope.of(new TenantId("cost")));
      bench.run(LineBench.campaign("warm"));
      Campaign campaign =
          LineBench.campaign(
              IntStream.range(0, pieces).mapToObj(i -> "body " + i).toArray(String[]::new));
      // The least of several: where a machine pauses, the pool asks whether a connection is alive.
      long least =
          IntStream.range(0, 4)
              .mapToLong(
                  run ->
                      wire.during(() -> assertTrue(bench.run(campaign).saga().success()))
                          .roundTrips())
              .min()
              .orElseThrow();
      assertEquals(AROUND + WorkflowCases.STEPS.size(), least);
    }
  }
}
