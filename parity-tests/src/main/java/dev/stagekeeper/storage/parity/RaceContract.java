package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.SERIALIZABLE;
import static dev.stagekeeper.storage.parity.Promise.TWO_HANDLES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.delivery.parity.PackageSamples;
import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.production.parity.DraftSamples;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.storage.ContentionException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.Id;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Transactions that run at the same time and touch the same things. */
abstract class RaceContract extends StoreContract {

  private static final int ROUNDS = 12;

  /** Of races in each module. */
  private static final int FEW_ROUNDS = 4;

  private static final BriefSamples BRIEFS = new BriefSamples();
  private static final DraftSamples DRAFTS = new DraftSamples();

  RaceContract(Bench bench) {
    super(bench);
  }

  private static Brief brief(String row, int n) {
    return BRIEFS.sample(row, n);
  }

  private static Draft draft(String row, int n) {
    return DRAFTS.sample(row, n);
  }

  private void inTransaction(Consumer<Transaction> work) {
    storage().inTransaction(scope(), work);
  }

  @Proves(SERIALIZABLE)
  final void whatTwoDecideFromOneAnothersStateHasAnOrder() {
    for (int round = 0; round < ROUNDS; round++) {
      inTransaction(
          tx -> {
            tx.briefs().save(brief("on-call", 0));
            tx.drafts().save(draft("on-call", 0));
          });
      Together.run(
          2,
          thread -> {
            inTransaction(
                tx -> {
                  boolean bothOn =
                      tx.briefs().get(BRIEFS.id("on-call")).equals(brief("on-call", 0))
                          && tx.drafts().get(DRAFTS.id("on-call")).equals(draft("on-call", 0));
                  if (bothOn && thread == 0) {
                    tx.briefs().save(brief("on-call", 1));
                  } else if (bothOn) {
                    tx.drafts().save(draft("on-call", 1));
                  }
                });
            return thread;
          });
      boolean briefOn =
          brief("on-call", 0).equals(repositories().briefs().get(BRIEFS.id("on-call")));
      boolean draftOn =
          draft("on-call", 0).equals(repositories().drafts().get(DRAFTS.id("on-call")));
      assertTrue(briefOn ^ draftOn, "each left because the other was there");
    }
  }

  @Proves(SERIALIZABLE)
  final void whatIsDecidedFromAListStandsOnAllOfIt() {
    for (int round = 0; round < ROUNDS; round++) {
      ClientId client = new ClientId("client-" + round);
      String prefix = "row-" + round + "-";
      Together.run(
          4,
          thread -> {
            inTransaction(
                tx -> {
                  if (tx.briefs().listByClient(client, PageRequest.first(1)).items().isEmpty()) {
                    Brief some = brief(prefix + thread, 0);
                    tx.briefs().save(of(client, some));
                  }
                });
            return thread;
          });
      assertEquals(
          1,
          repositories().briefs().listByClient(client, PageRequest.first(10)).items().size(),
          "several saw an empty list");
    }
  }

  private static Brief of(ClientId client, Brief brief) {
    return new Brief(
        brief.id(),
        client,
        brief.workflowRun(),
        brief.scope(),
        brief.objectives(),
        brief.targetAudience(),
        brief.brandGuidelines(),
        brief.metadata(),
        brief.normalizedAt());
  }

  @Proves(SERIALIZABLE)
  final void whatIsDecidedFromAnAbsenceHolds() {
    for (int round = 0; round < ROUNDS; round++) {
      String a = "a" + round;
      String b = "b" + round;
      Together.run(
          2,
          thread -> {
            String mine = thread == 0 ? a : b;
            String theirs = thread == 0 ? b : a;
            inTransaction(
                tx -> {
                  if (tx.drafts().find(DRAFTS.id(theirs)).isEmpty()) {
                    tx.drafts().save(draft(mine, 0));
                  }
                });
            return thread;
          });
      boolean hasA = repositories().drafts().find(DRAFTS.id(a)).isPresent();
      boolean hasB = repositories().drafts().find(DRAFTS.id(b)).isPresent();
      assertTrue(hasA ^ hasB, "each came because the other was absent");
    }
  }

  @Proves(SERIALIZABLE)
  final void whoFindsNothingToChangeHasAPlaceInTheOrder() {
    for (int round = 0; round < FEW_ROUNDS; round++) {
      String row = "equal-" + round;
      EveryModule.SAMPLES.forEach(samples -> changeBesideAnEqualSave(samples, row));
    }
  }

  private <I extends Id, T> void changeBesideAnEqualSave(Samples<I, T> samples, String row) {
    inTransaction(
        tx -> {
          samples.in(tx).save(samples.sample(row, 0));
          tx.drafts().save(draft("seen", 0));
        });
    List<Boolean> isChangeFirst =
        Together.run(
            2,
            thread ->
                storage()
                    .callInTransaction(
                        scope(),
                        tx -> thread == 0 ? changes(tx, samples, row) : saves(tx, samples, row)));
    assertEquals(isChangeFirst.get(0), isChangeFirst.get(1), samples.name());
  }

  /** Changes a row, and answers whether the other has yet to come. */
  private static <I extends Id, T> boolean changes(
      Transaction tx, Samples<I, T> samples, String row) {
    boolean isFirst = tx.drafts().get(DRAFTS.id("seen")).equals(draft("seen", 0));
    samples.in(tx).save(samples.sample(row, 1));
    return isFirst;
  }

  /** Saves what the row was before, and answers whether the other had changed it. */
  private static <I extends Id, T> boolean saves(
      Transaction tx, Samples<I, T> samples, String row) {
    boolean isChanged = samples.in(tx).save(samples.sample(row, 0)) == SaveOutcome.UPDATED;
    tx.drafts().save(draft("seen", 1));
    return isChanged;
  }

  @Proves({SERIALIZABLE, TWO_HANDLES})
  final void countersOfSeveralModulesLoseNothing() {
    inTransaction(tx -> EveryModule.save(tx, "counter", 1));
    try (Storage second = bench().open()) {
      Together.run(
          4,
          thread -> {
            Storage mine = thread % 2 == 0 ? storage() : second;
            for (int i = 0; i < 5; i++) {
              mine.inTransaction(
                  scope(),
                  tx -> {
                    Stored<Brief> brief =
                        tx.briefs().findStored(BRIEFS.id("counter")).orElseThrow();
                    EveryModule.save(tx, "counter", (int) brief.revision() + 1);
                  });
            }
            return thread;
          });
    }
    assertTrue(EveryModule.has(repositories(), "counter", 21));
    StoredState state = StoredState.of(repositories());
    EveryModule.SAMPLES.stream()
        .map(Samples::name)
        .forEach(name -> assertEquals(21, state.rows().get(name).get(0).revision(), name));
  }

  @Proves({SERIALIZABLE, ATOMIC})
  final void anAttemptThatIsRepeatedLeavesNoTraceOfTheOthers() {
    inTransaction(tx -> tx.drafts().save(draft("shared", 1)));
    PackageSamples packages = new PackageSamples();
    AtomicInteger attempts = new AtomicInteger();
    Together.run(
        4,
        thread -> {
          for (int i = 0; i < 5; i++) {
            int number = thread * 5 + i;
            inTransaction(
                tx -> {
                  int attempt = attempts.incrementAndGet();
                  tx.packages().save(packages.sample("attempt-" + attempt, number));
                  long revision =
                      tx.drafts().findStored(DRAFTS.id("shared")).orElseThrow().revision();
                  tx.drafts().save(draft("shared", (int) revision + 1));
                });
          }
          return thread;
        });
    assertTrue(attempts.get() >= 20);
    StoredState state = StoredState.of(repositories());
    assertEquals(20, state.rows().get("packages").size());
    assertEquals(21, state.rows().get("drafts").get(0).revision());
  }

  @Proves(SERIALIZABLE)
  final void aRaceThatCannotBeWonEndsInTheTimeSet() {
    repositories().briefs().save(brief("row", 0));
    Duration limit = Duration.ofSeconds(1);
    try (Storage impatient = bench().open(settings -> settings.withContentionTimeout(limit))) {
      CountDownLatch written = new CountDownLatch(1);
      CountDownLatch refused = new CountDownLatch(1);
      Together.run(
          2,
          thread -> {
            if (thread == 0) {
              inTransaction(
                  tx -> {
                    tx.briefs().save(brief("row", 1));
                    written.countDown();
                    Together.await(refused);
                  });
            } else {
              Together.await(written);
              try {
                assertLosing(impatient);
              } finally {
                refused.countDown();
              }
            }
            return thread;
          });
      assertEquals(brief("row", 1), repositories().briefs().get(BRIEFS.id("row")));
      impatient.repositories(scope()).briefs().save(brief("row", 2));
    }
    Stored<Brief> stored = repositories().briefs().findStored(BRIEFS.id("row")).orElseThrow();
    assertEquals(brief("row", 2), stored.value());
    assertEquals(3, stored.revision());
  }

  private void assertLosing(Storage impatient) {
    long start = System.nanoTime();
    ContentionException single =
        assertThrowsExactly(
            ContentionException.class,
            () -> impatient.repositories(scope()).briefs().save(brief("row", 7)));
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(single.attempts() >= 1);
    assertFalse(single.waited().isNegative());
    assertTrue(single.waited().compareTo(elapsed) <= 0, () -> "waited for " + single.waited());
    assertThrowsExactly(
        ContentionException.class,
        () ->
            impatient.inTransaction(
                scope(),
                tx -> {
                  tx.drafts().save(draft("row", 7));
                  tx.briefs().save(brief("row", 7));
                }));
    assertThrowsExactly(
        ContentionException.class,
        () ->
            impatient
                .repositories(scope())
                .briefs()
                .saveAll(List.of(brief("row", 7), brief("new", 7))));
    assertThrowsExactly(
        ContentionException.class,
        () -> impatient.repositories(scope()).briefs().delete(BRIEFS.id("row")));
    WriteBatch batch =
        WriteBatch.builder()
            .save(Repositories::drafts, draft("row", 7))
            .save(Repositories::briefs, brief("row", 7))
            .build();
    assertThrowsExactly(ContentionException.class, () -> impatient.apply(scope(), batch));
    Duration waited = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(waited.compareTo(Duration.ofSeconds(30)) < 0, () -> "waited for " + waited);

    // Who only reads is not in anybody's way.
    assertEquals(brief("row", 0), impatient.repositories(scope()).briefs().get(BRIEFS.id("row")));
    assertEquals(
        List.of(), impatient.repositories(scope()).drafts().list(PageRequest.first(1)).items());
  }

  @Proves(SERIALIZABLE)
  final void aSourceIsReadFromTheStartWheneverItIsRetried() {
    AtomicInteger readings = new AtomicInteger();
    Together.run(
        4,
        thread -> {
          List<Brief> rows =
              thread % 2 == 0
                  ? List.of(brief("x", thread), brief("y", thread), brief("z", thread))
                  : List.of(brief("z", thread), brief("y", thread), brief("x", thread));
          for (int i = 0; i < 5; i++) {
            repositories()
                .briefs()
                .saveAll(
                    () -> {
                      readings.incrementAndGet();
                      return rows.iterator();
                    });
          }
          return thread;
        });
    assertTrue(readings.get() >= 20);
    List<Brief> last = repositories().briefs().list(PageRequest.first(10)).items();
    assertEquals(3, last.size());
    assertEquals(1, last.stream().map(brief -> brief.scope().timelineWeeks()).distinct().count());
  }
}
