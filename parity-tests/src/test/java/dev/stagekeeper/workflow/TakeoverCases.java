package dev.stagekeeper.workflow;

import static dev.stagekeeper.workflow.WorkerBench.ONE;
import static dev.stagekeeper.workflow.WorkerBench.START;
import static dev.stagekeeper.workflow.WorkerBench.THREE;
import static dev.stagekeeper.workflow.WorkerBench.TWO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunHeldException;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunOutcome;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.RunWorker.IfHeld;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several workers: one fails to take back, is overtaken, fenced off; many share many runs. */
abstract class TakeoverCases extends WorkflowCases {

  static final SagaListener NONE = SagaListener.NONE;
  private static final Duration TERM = Duration.ofSeconds(30);
  private static final Instant A_MINUTE_LATER = START.plusSeconds(60);

  @Test
  void whatCannotBeTakenBackIsKeptAndTriedAgainByTheNextWorker() {
    AtomicReference<Instant> now = new AtomicReference<>(START);
    WorkerBench bench = new WorkerBench(storage(), newScope(), "worker", now::get, TERM);
    bench.working.put(
        THREE,
        context -> {
          throw new IllegalStateException("no ink");
        });
    bench.takingBack.put(
        ONE,
        () -> {
          throw new IllegalStateException("stuck");
        });
    RunOutcome stuck = bench.start();
    WorkflowRun run = bench.run(stuck.run().id());
    assertEquals(RunStatus.COMPENSATING, run.status());
    assertEquals(List.of(ONE), run.phasesCompleted());
    assertEquals("no ink", run.error().message());
    JsonNode trouble = run.error().details().toNode().get("compensation");
    assertEquals("step_one", trouble.get("step").textValue());
    assertEquals("stuck", trouble.get("message").textValue());
    assertEquals(1, trouble.get("attempts").asInt());
    assertEquals("no ink; step step_one could not be taken back: stuck", stuck.saga().reason());
    assertEquals(List.of("step_two"), stuck.saga().compensatedSteps());
    assertEquals(List.of("one"), bench.projects());

    // Until its lease has expired, other runs come first.
    RunId other = bench.pending();
    bench.working.remove(THREE);
    assertEquals(other, next(bench).run().id());
    assertThrows(RunHeldException.class, () -> resume(bench, run.id()));

    now.set(START.plus(TERM));
    assertEquals(RunStatus.COMPENSATING, next(bench).run().status());
    assertEquals(
        2, bench.run(run.id()).error().details().toNode().at("/compensation/attempts").asInt());

    now.set(START.plus(TERM).plus(TERM));
    bench.takingBack.remove(ONE);
    RunOutcome done = next(bench);
    assertEquals(RunStatus.COMPENSATED, done.run().status());
    assertEquals("no ink", done.saga().reason());
    assertEquals(JsonDocument.EMPTY, done.run().error().details());
    assertEquals(List.of("step_two", "step_one"), done.saga().compensatedSteps());
    assertEquals(3, bench.projects().size(), "those of the other run");
  }

  @Test
  void aCompensationThatMayWorkTheNextTimeIsTriedAgainAtOnce() {
    WorkerBench bench = newWorker();
    RunOutcome completed = bench.start();
    List<String> thrown = new ArrayList<>();
    bench.takingBack.put(
        TWO,
        () -> {
          if (thrown.size() < 2) {
            thrown.add("no answer");
            throw new UncheckedIOException(new IOException("no answer"));
          }
        });
    RunOutcome cancelled =
        bench.worker.cancel(bench.scope, completed.run().id(), IfHeld.REFUSE, NONE);
    assertEquals(RunStatus.COMPENSATED, cancelled.run().status());
    assertNull(cancelled.run().error(), "nothing had failed but that");
    assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), bench.pauses);
    assertEquals(
        List.of("undo three", "undo two", "undo two", "undo two", "undo one"),
        bench.done.subList(3, 8));
    assertNull(bench.run(completed.run().id()).lease());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void whatWasDoneBeforeAWorkerDiedIsNotDoneAgain(int moment) {
    Scope scope = newScope();
    // Two moments for the start, then one before and one after each step is stored.
    Storage mortal = new Mortal(storage(), 2 + moment);
    WorkerBench first = new WorkerBench(mortal, scope);
    assertThrows(Mortal.Death.class, first::start);
    assertEquals(moment / 2 + 1, first.done.size());
    WorkerBench second = new WorkerBench(storage(), scope, "second", () -> START.plus(TERM), TERM);
    int stored = (moment + 1) / 2;
    assertEquals(stored < 3, offered(second).isPresent());
    assertEquals(List.of("do one", "do two", "do three").subList(stored, 3), second.done);
    assertEquals(RunStatus.COMPLETED, onlyRun(second).status());
    assertEquals(List.of("one", "three", "two"), second.projects());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aRunOfWhichNobodyCanTellWhetherItWentOnIsLeftToTheNextWorker(int before) {
    Scope scope = newScope();
    WorkerBench first = new WorkerBench(new LostAnswer(storage(), before, false), scope);
    StorageException lost = assertThrows(StorageException.class, first::start);
    assertEquals(StorageException.Outcome.UNKNOWN, lost.outcome());
    WorkerBench second = new WorkerBench(storage(), scope, "second", () -> START.plus(TERM), TERM);
    offered(second);
    assertEquals(RunStatus.COMPLETED, onlyRun(second).status());
    assertEquals(List.of("one", "three", "two"), second.projects());
  }

  @Test
  void anOldWorkerIsFencedOff() {
    Scope scope = newScope();
    WorkerBench old = new WorkerBench(storage(), scope, "old", () -> START, TERM);
    WorkerBench young = new WorkerBench(storage(), scope, "young", () -> START.plus(TERM), TERM);
    old.working.put(TWO, context -> assertEquals(RunStatus.COMPLETED, next(young).run().status()));
    LeaseLostException lost = assertThrows(LeaseLostException.class, old::start);
    assertEquals(1, lost.held());
    assertEquals(2, lost.current());
    assertEquals(List.of("do one", "do two"), old.done, "nothing was taken back");
    assertEquals(List.of("do two", "do three"), young.done);
    assertEquals(List.of("one", "three", "two"), young.projects());
    assertEquals(RunStatus.COMPLETED, onlyRun(young).status());
  }

  @Test
  void aWorkerWhoseClockIsAMinuteAheadTakesTheRunAndTheOtherStoresNothingMore() {
    Scope scope = newScope();
    WorkerBench behind = new WorkerBench(storage(), scope, "behind", () -> START, TERM);
    WorkerBench ahead = new WorkerBench(storage(), scope, "ahead", () -> A_MINUTE_LATER, TERM);
    behind.working.put(
        TWO,
        context -> {
          RunId run = context.run().id();
          ahead.working.put(
              THREE,
              again -> {
                assertEquals(Optional.empty(), offered(behind));
                assertThrows(RunHeldException.class, () -> resume(behind, run));
              });
          assertEquals(RunStatus.COMPLETED, next(ahead).run().status());
        });
    LeaseLostException lost = assertThrows(LeaseLostException.class, behind::start);
    assertEquals(List.of(1L, 2L), List.of(lost.held(), lost.current()));
    assertEquals(List.of("do one", "do two"), behind.done);
    assertEquals(List.of("do two", "do three"), ahead.done);
    assertEquals(List.of("one", "three", "two"), ahead.projects());
    assertEquals(RunStatus.COMPLETED, onlyRun(ahead).status());
  }

  @Test
  void aWorkerWhoseClockIsAMinuteBehindGetsTheRunOnlyByTakingItOverAndTheOtherStoresNothingMore() {
    Scope scope = newScope();
    WorkerBench ahead = new WorkerBench(storage(), scope, "ahead", () -> A_MINUTE_LATER, TERM);
    WorkerBench behind = new WorkerBench(storage(), scope, "behind", () -> START, TERM);
    ahead.working.put(
        TWO,
        context -> {
          RunId run = context.run().id();
          assertEquals(Optional.empty(), offered(behind));
          assertThrows(RunHeldException.class, () -> resume(behind, run));
          RunOutcome taken = behind.worker.resume(scope, run, IfHeld.TAKE_OVER, NONE);
          assertEquals(RunStatus.COMPLETED, taken.run().status());
        });
    LeaseLostException lost = assertThrows(LeaseLostException.class, ahead::start);
    assertEquals(List.of(1L, 2L), List.of(lost.held(), lost.current()));
    assertEquals(List.of("do one", "do two"), ahead.done);
    assertEquals(List.of("do two", "do three"), behind.done);
    assertEquals(List.of("one", "three", "two"), behind.projects());
    assertEquals(RunStatus.COMPLETED, onlyRun(behind).status());
  }

  @Test
  void aRunThatIsWorkedOnIsCancelledOnlyByTakingItOver() {
    WorkerBench bench = newWorker();
    WorkerBench other = new WorkerBench(storage(), bench.scope);
    bench.working.put(
        TWO,
        context -> {
          RunId run = context.run().id();
          RunHeldException held =
              assertThrows(
                  RunHeldException.class,
                  () -> other.worker.cancel(bench.scope, run, IfHeld.REFUSE, NONE));
          assertEquals("worker", held.lease().owner());
          assertThrows(
              RunHeldException.class,
              () -> other.worker.resume(bench.scope, run, IfHeld.REFUSE, NONE));
          assertEquals(
              RunStatus.COMPENSATED,
              other.worker.cancel(bench.scope, run, IfHeld.TAKE_OVER, NONE).run().status());
        });
    assertThrows(LeaseLostException.class, bench::start);
    assertEquals(List.of(), bench.projects());
    assertEquals(
        List.of("one 1 COMPENSATED", "two 1 COMPENSATED"), bench.stageLines(onlyRun(bench).id()));
  }

  @Test
  void aRunThatSomebodyMovedMeanwhileIsLeftToTheNextWorker() {
    WorkerBench bench = newWorker();
    bench.working.put(
        ONE,
        context ->
            bench.app.phases().advance(bench.scope, context.run().id(), TWO, MoveOptions.NONE));
    assertThrows(StaleRevisionException.class, bench::start);
    assertEquals(List.of(), bench.projects());
    WorkflowRun run = onlyRun(bench);
    assertEquals(RunStatus.RUNNING, run.status());
    assertNull(run.lease());
    assertEquals(RunStatus.COMPLETED, next(bench).run().status());
    assertEquals(List.of("three", "two"), bench.projects());
  }

  @Test
  void aRunThatSomebodyChangedOtherwiseMeanwhileGoesOn() {
    WorkerBench bench = newWorker();
    bench.working.put(
        ONE,
        context ->
            bench
                .app
                .phases()
                .derive(bench.scope, context.run().id(), Map.of(THREE, true), MoveOptions.NONE));
    RunOutcome outcome = bench.start();
    assertEquals(RunStatus.COMPLETED, outcome.run().status());
    assertEquals(List.of("one", "two"), bench.projects());
  }

  @Test
  void aLeaseIsRenewedWhileAStepWorks() throws Exception {
    CountDownLatch beats = new CountDownLatch(3);
    AtomicReference<Instant> now = new AtomicReference<>(START);
    // Each beat of the renewal asks for the time first, so the third has the second one behind it.
    WorkerBench bench =
        new WorkerBench(
            storage(),
            newScope(),
            "worker",
            () -> {
              if (Thread.currentThread().getName().startsWith("stagekeeper-lease")) {
                beats.countDown();
                return now.updateAndGet(time -> time.plusMillis(20));
              }
              return now.get();
            },
            Duration.ofMillis(60));
    bench.working.put(
        TWO,
        context -> {
          assertTrue(beats.await(60, TimeUnit.SECONDS));
          Instant expires = bench.run(context.run().id()).lease().expiresAt();
          assertTrue(expires.isAfter(START.plusMillis(60)), expires.toString());
        });
    assertEquals(RunStatus.COMPLETED, bench.start().run().status());
  }

  @Test
  void manyWorkersDoEachOfManyRunsOnce() {
    Scope scope = newScope();
    WorkerBench bench = new WorkerBench(storage(), scope);
    List<RunId> pending = IntStream.range(0, 100).mapToObj(i -> bench.pending()).toList();
    List<WorkerBench> workers =
        IntStream.range(0, 4).mapToObj(i -> new WorkerBench(storage(), scope)).toList();
    List<CompletableFuture<List<RunId>>> working =
        workers.stream().map(worker -> CompletableFuture.supplyAsync(() -> all(worker))).toList();
    List<RunId> done = new ArrayList<>();
    working.forEach(each -> done.addAll(each.join()));
    // Where many claim at one moment, the last of them may be passed over.
    done.addAll(all(bench));
    assertEquals(sorted(pending), sorted(done));
    assertEquals(300, bench.projects().size());
    assertEquals(
        300, workers.stream().mapToInt(worker -> worker.done.size()).sum() + bench.done.size());
  }

  private static List<RunId> all(WorkerBench worker) {
    List<RunId> done = new ArrayList<>();
    for (Optional<RunOutcome> next = offered(worker); next.isPresent(); next = offered(worker)) {
      assertEquals(RunStatus.COMPLETED, next.get().run().status());
      done.add(next.get().run().id());
    }
    return done;
  }

  private static List<String> sorted(List<RunId> runs) {
    List<String> ids = new ArrayList<>(runs.stream().map(RunId::value).toList());
    Collections.sort(ids);
    return ids;
  }

  WorkerBench newWorker() {
    return new WorkerBench(storage(), newScope());
  }

  static RunOutcome next(WorkerBench bench) {
    return offered(bench).orElseThrow();
  }

  static Optional<RunOutcome> offered(WorkerBench bench) {
    return bench.worker.resumeNext(bench.scope, WorkerBench.FLOW.name(), NONE);
  }

  static RunOutcome resume(WorkerBench bench, RunId run) {
    return bench.worker.resume(bench.scope, run, IfHeld.REFUSE, NONE);
  }

  static List<WorkflowRun> runs(WorkerBench bench) {
    return bench
        .storage
        .repositories(bench.scope)
        .runs()
        .list(RunFilter.ALL, PageRequest.first(10))
        .items();
  }

  static WorkflowRun onlyRun(WorkerBench bench) {
    List<WorkflowRun> runs = runs(bench);
    assertEquals(1, runs.size());
    return runs.get(0);
  }
}
