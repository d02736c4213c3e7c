package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.PhaseEvidence;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A server that has as much to do as it may: one request, which waits until the test lets it go.
 */
class BusyServerTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);
  private static final FlowDefinition SLOW = FlowDefinition.of("slow", "first", "second");

  private static final ServerLimits USUAL = ServerLimits.DEFAULT;

  /** One request at once; whoever is silent for half a second is ended. */
  private static final ServerLimits LIMITS =
      new ServerLimits(
          USUAL.bodyBytes(),
          USUAL.headerBytes(),
          USUAL.connections(),
          USUAL.uploads(),
          1,
          0,
          USUAL.patience(),
          Duration.ofMillis(500),
          USUAL.headTime(),
          USUAL.bodyTime(),
          Duration.ofSeconds(60));

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final Storage storage = StorageFactory.open(StorageConfig.inMemory());
  private final Stagekeeper stagekeeper =
      Stagekeeper.builder(storage, Generators.NONE)
          .flow(new Flow(SLOW, (phase, artifacts) -> waited(), PhaseEvidence.NONE))
          .build();
  private final RunId run =
      stagekeeper
          .runs()
          .start(SCOPE, SLOW.name(), new SubjectId("s"), JsonDocument.EMPTY, RunStatus.RUNNING)
          .id();
  private final String path = "/api/v1/workflows/" + run.value() + "/checkpoints";
  private final Served served = Served.on(storage, stagekeeper, Tokens.NONE, LIMITS);

  private List<String> waited() {
    begun.countDown();
    try {
      assertTrue(mayEnd.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return List.of();
  }

  private CompletableFuture<Reply> submit() throws InterruptedException {
    CompletableFuture<Reply> reply =
        CompletableFuture.supplyAsync(() -> served.http().post(path, "{\"artifacts\":{}}"));
    assertTrue(begun.await(60, TimeUnit.SECONDS));
    return reply;
  }

  @AfterEach
  void stop() {
    mayEnd.countDown();
    served.close();
  }

  @Test
  void whatIsTooMuchIs503AndHealthIsNot() throws Exception {
    CompletableFuture<Reply> first = submit();
    Reply refused = served.http().get("/api/v1/workflows/" + run.value()).with(503, "too_busy");
    assertEquals("1", refused.header("retry-after"));
    served.http().get("/health/live").with(200);
    served.http().get("/health/ready").with(200);
    mayEnd.countDown();
    first.get(60, TimeUnit.SECONDS).with(201);
    served.http().get("/api/v1/workflows/" + run.value()).with(200);
  }

  /** The client is silent all the while, longer than one that asks for nothing may be. */
  @Test
  void longWorkIsNoSilence() throws Exception {
    CompletableFuture<Reply> first = submit();
    try (Raw silent = served.raw()) {
      assertTrue(silent.isEnded());
    }
    mayEnd.countDown();
    first.get(60, TimeUnit.SECONDS).with(201);
  }

  @Test
  void whatWasBegunIsFinishedWhenTheServerStops() throws Exception {
    CompletableFuture<Reply> first = submit();
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(served.server::close);
    mayEnd.countDown();
    first.get(60, TimeUnit.SECONDS).with(201);
    stopped.get(60, TimeUnit.SECONDS);
    assertEquals("second", stagekeeper.runs().get(SCOPE, run).value().currentPhase().value());
  }

  @Test
  void whatWasBegunIsFinishedWhenTheClientGoesAway() throws Exception {
    String body = "{\"artifacts\":{}}";
    try (Raw raw = served.raw()) {
      raw.send(
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(path, body.length(), body));
      assertTrue(begun.await(60, TimeUnit.SECONDS));
      raw.socket.setSoLinger(true, 0);
    }
    mayEnd.countDown();
    served.server.close(); // waits for what was begun
    assertEquals("second", stagekeeper.runs().get(SCOPE, run).value().currentPhase().value());
  }
}
