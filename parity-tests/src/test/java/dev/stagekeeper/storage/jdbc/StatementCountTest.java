package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.delivery.parity.PackageSamples;
import dev.stagekeeper.delivery.parity.PublicationSamples;
import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.onboarding.parity.IntakeSamples;
import dev.stagekeeper.onboarding.parity.ProjectSamples;
import dev.stagekeeper.production.parity.BundleSamples;
import dev.stagekeeper.production.parity.DraftSamples;
import dev.stagekeeper.qc.parity.QcResultSamples;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.strategy.parity.StrategySamples;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each call costs in statements and commits. Round trips decide what a store costs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementCountTest {

  private final StatementTap onPostgres = new StatementTap();
  private final StatementTap onH2 = new StatementTap();
  private Storage postgres;
  private Storage h2;

  @BeforeAll
  void open(@TempDir Path folder) {
    postgres =
        new JdbcProvider(onPostgres::around)
            .open(StorageConfig.database(PostgresServer.shared().freshDatabase("statements")));
    h2 =
        new JdbcProvider(onH2::around)
            .open(StorageConfig.database("jdbc:h2:file:" + folder.resolve("statements")));
  }

  @AfterAll
  void close() {
    postgres.close();
    h2.close();
  }

  static Stream<Samples<?, ?>> samples() {
    return Stream.of(
        new IntakeSamples(),
        new BriefSamples(),
        new ProjectSamples(),
        new StrategySamples(),
        new DraftSamples(),
        new BundleSamples(),
        new QcResultSamples(),
        new PackageSamples(),
        new PublicationSamples());
  }

  @ParameterizedTest
  @MethodSource("samples")
  <I extends Id, T> void aSaveIsOneStatementOnPostgres(Samples<I, T> samples) {
    Repository<I, T> repository = samples.in(postgres.repositories(scope(samples, "save")));
    T created = samples.sample("row", 1);
    T updated = samples.sample("row", 2);
    assertCost(1, 0, onPostgres.during(() -> repository.save(created)));
    assertCost(1, 0, onPostgres.during(() -> repository.save(updated)));
    assertCost(1, 0, onPostgres.during(() -> repository.save(updated)));
    assertCost(1, 0, onPostgres.during(() -> repository.save(samples.largest("large"))));
    assertCost(1, 0, onPostgres.during(() -> repository.get(samples.idOf(created))));
    assertCost(1, 0, onPostgres.during(() -> repository.list(PageRequest.first(10))));
    assertCost(1, 0, onPostgres.during(() -> repository.delete(samples.idOf(created))));
    assertCost(1, 0, onPostgres.during(() -> repository.create(created)));
    T again = samples.sample("row", 3);
    assertCost(
        1,
        0,
        onPostgres.during(
            () -> assertThrows(ConflictException.class, () -> repository.create(again))));
  }

  @ParameterizedTest
  @MethodSource("samples")
  <I extends Id, T> void aSaveInATransactionIsOneStatementOnPostgres(Samples<I, T> samples) {
    Scope scope = scope(samples, "transaction");
    StatementTap.Sent sent =
        onPostgres.during(
            () ->
                postgres.inTransaction(
                    scope,
                    tx -> {
                      samples.in(tx).save(samples.sample("a", 1));
                      samples.in(tx).save(samples.sample("b", 1));
                      samples.in(tx).delete(samples.id("a"));
                    }));
    assertCost(3, 1, sent);
  }

  @ParameterizedTest
  @MethodSource("samples")
  <I extends Id, T> void bulkSavesAndListsCostTheSameForAnyNumber(Samples<I, T> samples) {
    assertEquals(
        bulkCost(onPostgres, postgres, samples, 5), bulkCost(onPostgres, postgres, samples, 400));
    assertEquals(bulkCost(onH2, h2, samples, 5), bulkCost(onH2, h2, samples, 400));
  }

  @ParameterizedTest
  @MethodSource("samples")
  <I extends Id, T> void chunksAreOfAStatedSize(Samples<I, T> samples) {
    Repository<I, T> repository = samples.in(postgres.repositories(scope(samples, "chunks")));
    List<T> values = values(samples, Chunks.MOST_VALUES + 1);
    assertCost(2, 1, onPostgres.during(() -> repository.saveAll(values)));
  }

  private record BulkCost(int saving, int savingAgain, int reading) {}

  private static <I extends Id, T> BulkCost bulkCost(
      StatementTap tap, Storage storage, Samples<I, T> samples, int number) {
    Repository<I, T> repository = samples.in(storage.repositories(scope(samples, "n" + number)));
    List<T> values = values(samples, number);
    StatementTap.Sent saving = tap.during(() -> repository.saveAll(values));
    StatementTap.Sent again = tap.during(() -> repository.saveAll(values));
    StatementTap.Sent reading = tap.during(() -> repository.list(PageRequest.first(500)));
    assertTrue(saving.statements().size() <= 9, () -> "too many: " + saving.statements());
    return new BulkCost(
        // The first writer of a tenant on H2 adds the tenant's row.
        (int) saving.statements().stream().filter(sql -> !sql.contains("storage_tenants")).count(),
        (int) again.statements().stream().filter(sql -> !sql.contains("storage_tenants")).count(),
        reading.statements().size());
  }

  private static <I extends Id, T> List<T> values(Samples<I, T> samples, int number) {
    return IntStream.range(0, number).mapToObj(n -> samples.sample("row-" + n, 1)).toList();
  }

  private static Scope scope(Samples<?, ?> samples, String use) {
    return Scope.of(new TenantId(samples.name() + "-" + use));
  }

  private static void assertCost(int statements, int commits, StatementTap.Sent sent) {
    assertEquals(statements, sent.statements().size(), () -> "sent: " + sent.statements());
    assertEquals(commits, sent.commits());
  }
}
