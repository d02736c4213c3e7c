package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.production.parity.BundleSamples;
import dev.stagekeeper.production.parity.DraftSamples;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.UniqueKey;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.TenantId;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch of writes costs on PostgreSQL, and what is left when its connection is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineTest {

  private static final BriefSamples BRIEFS = new BriefSamples();
  private static final BundleSamples BUNDLES = new BundleSamples();
  private static final DraftSamples DRAFTS = new DraftSamples();

  private Wire wire;
  private StatementTap tap;
  private Storage storage;
  private Scope scope = Scope.of(TenantId.DEFAULT);

  @BeforeAll
  void open() throws IOException {
    wire = new Wire(PostgresServer.shared().freshDatabase("pipeline"));
    tap = new StatementTap();
    storage = open("");
  }

  /** A store with one connection, so that what a call does to it shows in the next. */
  private Storage open(String options) {
    return new JdbcProvider(tap::around)
        .open(StorageConfig.database(wire.url() + options).withPoolSize(1));
  }

  @AfterAll
  void close() throws IOException {
    storage.close();
    wire.close();
  }

  private void tenant(String name) {
    scope = Scope.of(new TenantId(name));
  }

  private Repositories repositories() {
    return storage.repositories(scope);
  }

  private Wire.Traffic traffic(Runnable work) {
    // So that there is a connection: the one before may have been cut.
    repositories().briefs().find(BRIEFS.id("there"));
    return wire.during(work);
  }

  private static WriteBatch everyKind(int n) {
    WriteBatch.Builder batch = WriteBatch.builder();
    StatementCountTest.samples().forEach(samples -> everyWrite(samples, batch, n));
    return batch.build();
  }

  private static <I extends Id, T> void everyWrite(
      Samples<I, T> samples, WriteBatch.Builder batch, int n) {
    batch
        .save(samples::in, samples.sample("saved", n))
        .create(samples::in, samples.sample("created-" + n, 0))
        .saveAll(samples::in, List.of(samples.sample("a", n), samples.sample("b", n)))
        .delete(samples::in, samples.id("b"));
  }

  @Test
  void aBatchIsOneRoundTripHoweverOftenItIsSent() {
    tenant("trips");
    for (int n = 0; n < 12; n++) {
      WriteBatch batch = everyKind(n);
      assertEquals(1, traffic(() -> storage.apply(scope, batch)).roundTrips(), "time " + n);
    }
    assertEquals(
        12, repositories().drafts().findStored(DRAFTS.id("saved")).orElseThrow().revision());
    WriteBatch batch = everyKind(12);
    assertEquals(1, tap.during(() -> storage.apply(scope, batch)).statements().size());
    WriteBatch nothing = WriteBatch.builder().build();
    assertEquals(0, traffic(() -> storage.apply(scope, nothing)).roundTrips());
  }

  @Test
  void aKeyIsHandedOnInOneRoundTrip() {
    tenant("keys");
    UniqueKey<Brief> run = BRIEFS.uniqueKeys().get(0);
    for (int n = 0; n < 7; n++) {
      String before = "row-" + n;
      String after = "row-" + (n + 1);
      repositories().briefs().save(run.with(before, 0, "k"));
      WriteBatch batch =
          WriteBatch.builder()
              .delete(Repositories::briefs, BRIEFS.id(before))
              .create(Repositories::briefs, run.with(after, 0, "k"))
              .save(Repositories::briefs, run.with(after, 1, "k"))
              .save(Repositories::briefs, run.with(after, 2, "k"))
              .build();
      assertEquals(1, traffic(() -> storage.apply(scope, batch)).roundTrips());
      Stored<Brief> stored = repositories().briefs().findStored(BRIEFS.id(after)).orElseThrow();
      assertEquals(3, stored.revision());
      assertEquals(run.with(after, 2, "k"), stored.value());
    }
  }

  @Test
  void childrenByTheThousandGoWithIt() {
    tenant("children");
    WriteBatch.Builder batch = WriteBatch.builder();
    StatementCountTest.samples().forEach(samples -> largest(samples, batch));
    storage.apply(scope, batch.build());
    assertEquals(BUNDLES.largest("large"), repositories().bundles().get(BUNDLES.id("large")));
  }

  private static <I extends Id, T> void largest(Samples<I, T> samples, WriteBatch.Builder batch) {
    batch.save(samples::in, samples.largest("large"));
  }

  /** Its parameters would be too many for one statement. */
  @Test
  void aLongBatchIsSentInPieces() {
    tenant("long");
    WriteBatch.Builder builder = WriteBatch.builder();
    for (int n = 0; n < 5_000; n++) {
      builder.save(Repositories::drafts, DRAFTS.sample("row-" + n % 100, n));
    }
    WriteBatch batch = builder.build();
    long trips = traffic(() -> storage.apply(scope, batch)).roundTrips();
    assertTrue(trips <= 5_000 / 64 + 1, () -> trips + " round trips");
    assertEquals(
        50, repositories().drafts().findStored(DRAFTS.id("row-7")).orElseThrow().revision());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&preferQueryMode=extendedForPrepared",
        "&preferQueryMode=extendedCacheEverything",
        "&prepareThreshold=-1",
        "&prepareThreshold=1",
        "&preparedStatementCacheQueries=0",
        "&autosave=always",
        "&binaryTransfer=false"
      })
  void theDriversSettingsDoNotMatter(String options) {
    tenant(options.replaceAll("[&=]", "."));
    try (Storage other = open(options)) {
      for (int n = 0; n < 7; n++) {
        other.apply(scope, everyKind(n));
        WriteBatch again = everyKind(n);
        ConflictException refusal =
            assertThrowsExactly(ConflictException.class, () -> other.apply(scope, again));
        assertEquals("intake.id", refusal.constraint());
      }
    }
    assertEquals(
        7, repositories().drafts().findStored(DRAFTS.id("saved")).orElseThrow().revision());
    assertEquals(9, repositories().bundles().list(PageRequest.first(100)).items().size());
  }

  @Test
  void aRefusalAndThatAloneCostsMore() {
    tenant("refused");
    repositories().briefs().save(BRIEFS.sample("there", 0));
    WriteBatch batch =
        WriteBatch.builder()
            .save(Repositories::drafts, DRAFTS.sample("new", 0))
            .create(Repositories::briefs, BRIEFS.sample("there", 0))
            .build();
    for (int i = 0; i < 7; i++) {
      long trips =
          traffic(
                  () ->
                      assertThrowsExactly(
                          ConflictException.class, () -> storage.apply(scope, batch)))
              .roundTrips();
      // All at once, and back; then two writes, and back.
      assertEquals(5, trips);
      assertTrue(repositories().drafts().find(DRAFTS.id("new")).isEmpty());
    }
  }

  @Test
  void aConnectionThatIsCutLeavesAllOfItOrNothing() {
    tenant("cut");
    WriteBatch measured = pair(0);
    long size = traffic(() -> storage.apply(scope, measured)).bytesSent();
    for (int n = 1; n < 12; n++) {
      WriteBatch batch = pair(n);
      repositories().briefs().find(BRIEFS.id("warm"));
      wire.cutAfter(size * (n - 1) / 11);
      StorageException failure =
          assertThrowsExactly(StorageException.class, () -> storage.apply(scope, batch));
      assertEquals(StorageException.Outcome.UNKNOWN, failure.outcome());
      wire.mend();
      assertEquals(List.of(true, true), isThere(0));
      assertEquals(List.of(false, false), isThere(n));
    }
  }

  @Test
  void whenTheAnswerIsLostAllOfItIsThere() {
    tenant("lost");
    for (int n = 0; n < 7; n++) {
      WriteBatch batch = pair(n);
      repositories().briefs().find(BRIEFS.id("warm"));
      wire.loseAnswers();
      StorageException failure =
          assertThrowsExactly(StorageException.class, () -> storage.apply(scope, batch));
      assertEquals(StorageException.Outcome.UNKNOWN, failure.outcome());
      wire.mend();
      assertEquals(List.of(true, true), isThere(n));
    }
  }

  private static WriteBatch pair(int n) {
    return WriteBatch.builder()
        .create(Repositories::drafts, DRAFTS.sample("row-" + n, 0))
        .createAll(
            Repositories::bundles,
            IntStream.range(0, 3).mapToObj(k -> BUNDLES.sample("row-" + n + "-" + k, 0)).toList())
        .build();
  }

  private List<Boolean> isThere(int n) {
    return List.of(
        repositories().drafts().find(DRAFTS.id("row-" + n)).isPresent(),
        repositories().bundles().find(BUNDLES.id("row-" + n + "-2")).isPresent());
  }
}
