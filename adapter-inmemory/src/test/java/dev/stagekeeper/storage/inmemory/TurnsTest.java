package dev.stagekeeper.storage.inmemory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.ContentionException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.values.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom, and for how long. */
@Timeout(60)
class TurnsTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);
  private static final StorageConfig IMPATIENT =
      StorageConfig.inMemory().withContentionTimeout(Duration.ofSeconds(1));
  private static final ProjectSetup PROJECT = project("p1");

  private final InMemoryDatabase database = new InMemoryDatabase();
  private final Storage storage = database.open(StorageConfig.inMemory());
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void letEverybodyGo() {
    goOn.countDown();
  }

  @Test
  void aWriterThatWaitsTooLongIsRefusedAndChangesNothing() throws Exception {
    CompletableFuture<Void> holder = holdATransaction(storage, PROJECT);
    try (Storage impatient = database.open(IMPATIENT)) {
      ContentionException refusal =
          assertThrows(
              ContentionException.class,
              () -> impatient.repositories(SCOPE).projects().save(project("p2")));
      assertEquals(1, refusal.attempts());
      assertTrue(refusal.waited().compareTo(Duration.ofSeconds(1)) >= 0);
      goOn.countDown();
      holder.get();

      assertEquals(List.of(PROJECT), projects());
      assertEquals(
          SaveOutcome.CREATED, impatient.repositories(SCOPE).projects().save(project("p2")));
    }
  }

  @Test
  void readersDoNotWaitAndSeeOnlyWhatWasCommitted() throws Exception {
    CompletableFuture<Void> holder = holdATransaction(storage, PROJECT);

    assertEquals(List.of(), projects());
    assertEquals(Optional.empty(), storage.repositories(SCOPE).projects().find(PROJECT.id()));
    goOn.countDown();
    holder.get();
    assertEquals(List.of(PROJECT), projects());
  }

  @Test
  void writersOfOtherTenantsDoNotWait() throws Exception {
    CompletableFuture<Void> holder = holdATransaction(storage, PROJECT);
    Scope other = Scope.of(new TenantId("other"));

    assertEquals(SaveOutcome.CREATED, storage.repositories(other).projects().save(PROJECT));
    goOn.countDown();
    holder.get();
  }

  @Test
  void anInterruptDoesNotDisturbTheWaitingAndIsNotLost() throws Exception {
    CompletableFuture<Void> holder = holdATransaction(storage, PROJECT);
    FutureTask<Boolean> saving =
        new FutureTask<>(
            () -> {
              storage.repositories(SCOPE).projects().save(project("p2"));
              return Thread.currentThread().isInterrupted();
            });
    Thread waiting = new Thread(saving);
    waiting.start();
    for (int i = 0; i < 100; i++) {
      awaitState(waiting, Thread.State.TIMED_WAITING);
      waiting.interrupt();
    }
    assertFalse(saving.isDone());
    goOn.countDown();
    holder.get();

    assertTrue(saving.get(), "the thread still knows of the interrupt");
    assertEquals(List.of(PROJECT, project("p2")), sorted());
  }

  @Test
  void interruptsDoNotMakeTheWaitingLonger() throws Exception {
    CompletableFuture<Void> holder = holdATransaction(storage, PROJECT);
    try (Storage impatient = database.open(IMPATIENT)) {
      FutureTask<Void> saving =
          new FutureTask<>(
              () -> {
                impatient.repositories(SCOPE).projects().save(project("p2"));
                return null;
              });
      Thread waiting = new Thread(saving);
      waiting.start();
      // The time-out of the test interrupts this thread, if the other one waits for ever.
      while (!saving.isDone() && !Thread.interrupted()) {
        waiting.interrupt();
        Thread.onSpinWait();
      }
      Exception failure = assertThrows(Exception.class, saving::get);
      assertEquals(ContentionException.class, failure.getCause().getClass());
    }
    goOn.countDown();
    holder.get();
  }

  @Test
  void aThreadCannotEnterItsOwnTransactionAgainThroughAnotherHandle() {
    try (Storage impatient = database.open(IMPATIENT)) {
      storage.inTransaction(
          SCOPE,
          tx -> {
            tx.projects().save(PROJECT);
            assertEquals(
                Optional.empty(), impatient.repositories(SCOPE).projects().find(PROJECT.id()));
            assertThrows(
                ContentionException.class,
                () -> impatient.repositories(SCOPE).projects().save(project("p2")));
          });
    }
    assertEquals(List.of(PROJECT), projects());
  }

  @Test
  void aStoreThatIsClosedDuringATransactionCommitsNothingOfIt() throws Exception {
    Storage closing = database.open(StorageConfig.inMemory());
    CompletableFuture<Void> holder = holdATransaction(closing, PROJECT);
    FutureTask<SaveOutcome> saving =
        new FutureTask<>(() -> closing.repositories(SCOPE).projects().save(project("p2")));
    Thread waiting = new Thread(saving);
    waiting.start();
    awaitState(waiting, Thread.State.TIMED_WAITING);
    closing.close();
    goOn.countDown();

    for (Exception failure :
        List.of(
            assertThrows(Exception.class, holder::get),
            assertThrows(Exception.class, saving::get))) {
      StorageException refusal = (StorageException) failure.getCause();
      assertEquals(StorageException.Outcome.NOT_APPLIED, refusal.outcome());
    }
    assertEquals(List.of(), projects());
    assertEquals(SaveOutcome.CREATED, storage.repositories(SCOPE).projects().save(PROJECT));
  }

  /** Another thread saves the project in a transaction, which stays open until it may go on. */
  private CompletableFuture<Void> holdATransaction(Storage by, ProjectSetup saved)
      throws InterruptedException {
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(
            () ->
                by.inTransaction(
                    SCOPE,
                    tx -> {
                      tx.projects().save(saved);
                      inside.countDown();
                      await(goOn);
                    }),
            task -> new Thread(task).start());
    inside.await();
    return done;
  }

  private List<ProjectSetup> projects() {
    return storage.repositories(SCOPE).projects().list(PageRequest.first(10)).items();
  }

  private List<ProjectSetup> sorted() {
    List<ProjectSetup> found = new ArrayList<>(projects());
    found.sort((a, b) -> a.id().value().compareTo(b.id().value()));
    return found;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitState(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      assertTrue(thread.isAlive(), "the thread has ended");
      Thread.onSpinWait();
    }
  }

  private static ProjectSetup project(String id) {
    return new ProjectSetup(new ProjectId(id), new BriefId("b1"), null, Instant.EPOCH);
  }
}
