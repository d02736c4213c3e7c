package dev.stagekeeper.storage.inmemory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectRepository;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.spi.StorageProvider;
import dev.stagekeeper.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InMemoryDatabaseTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);
  private static final StorageConfig CONFIG = StorageConfig.inMemory();
  private static final ProjectSetup PROJECT =
      new ProjectSetup(new ProjectId("p1"), new BriefId("b1"), null, Instant.EPOCH);

  @Test
  void handlesShareTheDataAndAreClosedOneByOne() {
    InMemoryDatabase database = new InMemoryDatabase();
    Storage first = database.open(CONFIG);
    Storage second = database.open(CONFIG);
    first.repositories(SCOPE).projects().save(PROJECT);
    ProjectRepository ofFirst = first.repositories(SCOPE).projects();
    first.close();

    assertThrows(StorageException.class, () -> ofFirst.find(PROJECT.id()));
    assertEquals(PROJECT, second.repositories(SCOPE).projects().get(PROJECT.id()));
    second.close();
    assertEquals(PROJECT, database.open(CONFIG).repositories(SCOPE).projects().get(PROJECT.id()));
  }

  @Test
  void theProviderIsFoundAndOpensANewStoreEachTime() {
    StorageProvider provider =
        ServiceLoader.load(StorageProvider.class).stream()
            .map(Supplier::get)
            .filter(found -> found.mode().equals("inmemory"))
            .findFirst()
            .orElseThrow();
    try (Storage one = provider.open(CONFIG);
        Storage other = provider.open(CONFIG)) {
      one.repositories(SCOPE).projects().save(PROJECT);
      assertEquals(Optional.empty(), other.repositories(SCOPE).projects().find(PROJECT.id()));
      assertEquals(
          new StorageDescription("inmemory", "memory", "none", "this process"), one.describe());
    }
  }

  @Test
  void onlyWritesReadTheClockAndATransactionReadsItOnce() {
    AtomicInteger reads = new AtomicInteger();
    Storage storage =
        new InMemoryDatabase()
            .open(CONFIG.withTime(() -> Instant.ofEpochSecond(reads.incrementAndGet())));
    ProjectRepository projects = storage.repositories(SCOPE).projects();

    projects.find(PROJECT.id());
    projects.delete(PROJECT.id());
    assertEquals(0, reads.get());
    projects.save(PROJECT);
    projects.saveAll(List.of(PROJECT, PROJECT));
    assertEquals(2, reads.get());
    storage.inTransaction(
        SCOPE,
        tx -> {
          tx.projects().delete(PROJECT.id());
          tx.projects().save(PROJECT);
          tx.projects().saveAll(List.of(PROJECT));
        });
    assertEquals(3, reads.get());
    assertEquals(
        Instant.ofEpochSecond(3), projects.findStored(PROJECT.id()).orElseThrow().createdAt());
  }

  @Test
  void theSourceOfASaveAllMayNotUseTheStore() {
    try (Storage storage = new InMemoryDatabase().open(CONFIG)) {
      ProjectRepository projects = storage.repositories(SCOPE).projects();
      assertThrows(IllegalStateException.class, () -> projects.saveAll(saving(projects)));
      assertEquals(Optional.empty(), projects.find(PROJECT.id()));

      storage.inTransaction(
          SCOPE,
          tx -> {
            assertThrows(
                IllegalStateException.class, () -> tx.projects().saveAll(saving(tx.projects())));
            assertEquals(Optional.empty(), tx.projects().find(PROJECT.id()));
            assertEquals(new BulkOutcome(1, 0, 0), tx.projects().saveAll(List.of(PROJECT)));
          });
      assertEquals(SaveOutcome.UNCHANGED, projects.save(PROJECT));
    }
  }

  private static Iterable<ProjectSetup> saving(ProjectRepository projects) {
    return () -> Stream.of(PROJECT).peek(projects::save).iterator();
  }

  @Test
  void whatIsReadIsTheVeryObjectThatWasSaved() {
    try (Storage storage = new InMemoryDatabase().open(CONFIG)) {
      storage.repositories(SCOPE).projects().save(PROJECT);
      assertSame(PROJECT, storage.repositories(SCOPE).projects().get(PROJECT.id()));
    }
  }
}
