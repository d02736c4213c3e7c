package dev.stagekeeper.workflow.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.SERIALIZABLE;
import static dev.stagekeeper.storage.parity.Promise.TWO_HANDLES;
import static dev.stagekeeper.workflow.parity.RunSamples.MACHINE;
import static dev.stagekeeper.workflow.parity.RunSamples.NOW;
import static dev.stagekeeper.workflow.parity.RunSamples.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.Together;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Workers at the same runs at the same time. */
public abstract class RunRaceContract extends RunStoreContract {

  private static final int WORKERS = 100;
  private static final int ROUNDS = 12;
  private static final RunId RUN = RunSamples.run("run");

  protected RunRaceContract(Bench bench) {
    super(bench);
  }

  private void startedAtOnce(int count) {
    storage()
        .inTransaction(
            scope(),
            tx -> {
              for (int n = 0; n < count; n++) {
                tx.runs().start(RunSamples.start("run-" + n));
              }
            });
  }

  private static Optional<Stored<WorkflowRun>> next(RunRepository runs, int worker) {
    return runs.claimNext(
        RunSamples.CAMPAIGN.name(), RunStatus.PENDING, request("worker-" + worker));
  }

  @Proves({SERIALIZABLE, TWO_HANDLES})
  final void aHundredWorkersClaimAHundredRunsOnceEach() {
    startedAtOnce(WORKERS);
    List<Stored<WorkflowRun>> claimed;
    try (Storage second = bench().open()) {
      claimed =
          Together.run(
              WORKERS,
              worker -> {
                Storage mine = worker % 2 == 0 ? storage() : second;
                RunRepository runs = mine.repositories(scope()).runs();
                // It may pass over those that others are claiming; in the end there is one.
                Optional<Stored<WorkflowRun>> run = next(runs, worker);
                while (run.isEmpty() && !Thread.interrupted()) {
                  run = next(runs, worker);
                }
                return run.orElseThrow();
              });
    }
    assertEquals(
        WORKERS, new HashSet<>(claimed.stream().map(run -> run.value().id()).toList()).size());
    for (int worker = 0; worker < WORKERS; worker++) {
      Stored<WorkflowRun> run = claimed.get(worker);
      assertEquals(run, stored(run.value().id()));
      assertEquals(request("worker-" + worker).owner(), lease(run.value().id().value()).owner());
      assertEquals(1, lease(run.value().id().value()).token());
      assertEquals(1, run.revision());
    }
    assertTrue(next(runs(), WORKERS).isEmpty());
  }

  @Proves(SERIALIZABLE)
  final void aRunThatIsOnlyBeingChangedIsNotPassedOver() {
    startedAtOnce(2);
    RunId oldest = RunSamples.run("run-0");
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    List<Optional<Stored<WorkflowRun>>> answers =
        Together.run(
            2,
            thread -> {
              if (thread == 0) {
                changedUntil(oldest, locked, answered);
                return Optional.empty();
              }
              Together.await(locked);
              Optional<Stored<WorkflowRun>> claimed = next(runs(), thread);
              answered.countDown();
              return claimed;
            });
    assertEquals(Optional.of(oldest), answers.get(1).map(run -> run.value().id()));
  }

  /** Goes on when the other has its answer, or may be waiting for the end of this. */
  private void changedUntil(RunId id, CountDownLatch locked, CountDownLatch answered) {
    storage()
        .inTransaction(
            scope(),
            tx -> {
              Stored<WorkflowRun> run = tx.runs().lock(id).orElseThrow();
              tx.runs().apply(RunSamples.change(run, 1));
              locked.countDown();
              try {
                answered.await(300, TimeUnit.MILLISECONDS);
              } catch (InterruptedException e) {
                throw new AssertionError("interrupted while another claims", e);
              }
            });
  }

  @Proves(SERIALIZABLE)
  final void aRunThatManyClaimHasOneHolderAndEveryTokenIsUsedOnce() {
    started("run");
    for (int round = 0; round < ROUNDS; round++) {
      Instant now = NOW.plus(RunSamples.TERM.multipliedBy(round));
      List<Optional<Stored<WorkflowRun>>> claims =
          Together.run(8, worker -> runs().claim(RUN, request("worker-" + worker, now)));
      assertEquals(1, claims.stream().flatMap(Optional::stream).count());
      assertEquals(round + 1, lease("run").token());
    }
  }

  @Proves({SERIALIZABLE, ATOMIC})
  final void ofTwoThatMoveTheSameRevisionOneIsStale() {
    started("run");
    for (int round = 0; round < ROUNDS; round++) {
      Stored<WorkflowRun> before = stored("run");
      int first = 2 + round * 2;
      List<String> outcomes =
          Together.run(
              2,
              thread -> {
                RunChange change =
                    RunSamples.change(before, first + thread)
                        .closing(StageStatus.FAILED, NOW)
                        .reentering(RunSamples.stage("run", first + thread), NOW);
                try {
                  return runs().apply(change).toString();
                } catch (StaleRevisionException e) {
                  assertEquals(before.revision(), e.expected());
                  assertEquals(before.revision() + 1, e.actual());
                  return "stale";
                }
              });
      assertEquals(List.of("UPDATED", "stale"), outcomes.stream().sorted().toList());
      int winner = first + outcomes.indexOf("UPDATED");
      assertEquals(RunSamples.change(before, winner).after(), stored("run").value());
      StageExecution active = stages().findActive(RUN).orElseThrow();
      assertEquals(RunSamples.stage("run", winner), active.id());
      assertEquals(round + 2, active.sequence());
      assertEquals(round + 2, stagesOf("run").size());
    }
  }

  @Proves(SERIALIZABLE)
  final void whoLocksARunChangesItWithoutBeingStale() {
    started("run");
    Together.run(
        4,
        thread -> {
          for (int i = 0; i < 5; i++) {
            storage()
                .inTransaction(
                    scope(),
                    tx -> {
                      Stored<WorkflowRun> run = tx.runs().lock(RUN).orElseThrow();
                      tx.runs().apply(RunChange.of(run).retryCount(run.value().retryCount() + 1));
                    });
          }
          return thread;
        });
    assertEquals(20, stored("run").value().retryCount());
    assertEquals(21, stored("run").revision());
  }

  @Proves({SERIALIZABLE, ATOMIC})
  final void aClaimAndAWriteUnderTheOldLeaseHaveAnOrder() {
    for (int round = 0; round < ROUNDS; round++) {
      String row = "run-" + round;
      RunId run = RunSamples.run(row);
      Stored<WorkflowRun> before = started(row);
      Lease old = claimed(row, "worker");
      // The old owner's clock is behind: it believes to hold the lease still.
      Holding holding = new Holding(old, old.expiresAt().minusSeconds(1));
      JsonDocument artifacts = RunSamples.json("{\"round\":" + round + "}");
      List<Object> answers =
          Together.run(
              2,
              thread -> {
                if (thread == 0) {
                  Stored<WorkflowRun> taken =
                      runs().claim(run, request("another", old.expiresAt())).orElseThrow();
                  return List.of(
                      taken.revision(), stagesOf(row).get(0).artifacts().equals(artifacts));
                }
                WriteBatch batch =
                    WriteBatch.builder()
                        .saveArtifacts(run, RunSamples.stage(row, 1), artifacts, null)
                        .change(RunSamples.change(before, 1).under(holding))
                        .build();
                try {
                  storage().apply(scope(), batch);
                  return true;
                } catch (LeaseLostException e) {
                  assertEquals(2, e.current());
                  return false;
                }
              });
      boolean written = answers.get(1).equals(true);
      // Either it was written before the claim, and who claimed sees it; or never.
      assertEquals(List.of(written ? 2L : 1L, written), answers.get(0));
      assertEquals(2, lease(row).token());
      assertEquals(written ? 2 : 1, stored(row).revision());
      assertEquals(written, stagesOf(row).get(0).artifacts().equals(artifacts));
    }
  }

  @Proves({SERIALIZABLE, ATOMIC})
  final void oneOfManyThatStartARunStartsIt() {
    for (int round = 0; round < ROUNDS; round++) {
      String row = "run-" + round;
      List<String> outcomes =
          Together.run(
              4,
              thread -> {
                try {
                  return runs()
                      .start(
                          RunSamples.start(
                              RunSamples.CAMPAIGN,
                              row,
                              thread < 2 ? "one" : "another",
                              RunStatus.PENDING))
                      .toString();
                } catch (ConflictException e) {
                  assertEquals("run.id", e.constraint());
                  return "refused";
                }
              });
      assertEquals(
          List.of("CREATED", "UNCHANGED", "refused", "refused"),
          outcomes.stream().sorted().toList());
      assertEquals(1, stagesOf(row).size());
    }
  }

  @Proves({SERIALIZABLE, ATOMIC})
  final void oneOfTwoRunsGetsAStage() {
    for (int round = 0; round < ROUNDS; round++) {
      int number = round;
      List<String> outcomes =
          Together.run(
              2,
              thread -> {
                var start =
                    MACHINE.start(
                        RunSamples.CAMPAIGN,
                        RunSamples.run("run-" + number + "-" + thread),
                        RunSamples.start("any").run().subject(),
                        RunStatus.PENDING,
                        JsonDocument.EMPTY,
                        RunSamples.stage("contested", number),
                        NOW);
                try {
                  return runs().start(start).toString();
                } catch (ConflictException e) {
                  assertEquals("stage.id", e.constraint());
                  assertEquals("run-" + number + "-" + (1 - thread), e.holder());
                  return "refused";
                }
              });
      assertEquals(List.of("CREATED", "refused"), outcomes.stream().sorted().toList());
    }
    assertEquals(ROUNDS, runs().list(RunFilter.ALL, PageRequest.first(100)).items().size());
  }

  @Proves({SERIALIZABLE, ATOMIC})
  final void workersTakeEveryRunToItsEndOnce() {
    int count = 30;
    startedAtOnce(count);
    AtomicInteger finished = new AtomicInteger();
    List<List<String>> done =
        Together.run(
            6,
            worker -> {
              List<String> mine = new ArrayList<>();
              while (finished.get() < count && !Thread.interrupted()) {
                next(runs(), worker)
                    .ifPresent(
                        run -> {
                          worked(repositories(), run);
                          mine.add(run.value().id().value());
                          finished.incrementAndGet();
                        });
              }
              return mine;
            });
    List<String> all = done.stream().flatMap(List::stream).toList();
    assertEquals(count, all.size());
    assertEquals(count, new HashSet<>(all).size());
    for (String row : all) {
      assertEquals(RunStatus.WAITING, stored(row).value().status());
      assertEquals(2, stored(row).revision());
    }
  }

  private static void worked(Repositories all, Stored<WorkflowRun> run) {
    Lease lease = run.value().lease();
    if (lease == null) {
      throw new AssertionError("claimed, and no lease: " + run);
    }
    RunChange change = RunChange.of(run).status(RunStatus.WAITING).under(RunSamples.holding(lease));
    assertEquals(SaveOutcome.UPDATED, all.runs().apply(change));
    assertTrue(all.runs().release(run.value().id(), lease));
  }
}
