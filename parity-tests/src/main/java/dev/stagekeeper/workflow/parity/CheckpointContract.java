package dev.stagekeeper.workflow.parity;

import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.workflow.parity.RunSamples.checkpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checkpoints of runs, each written once. */
public abstract class CheckpointContract extends RunStoreContract {

  private static final RunId RUN = RunSamples.run("run");

  protected CheckpointContract(Bench bench) {
    super(bench);
  }

  /** Records what is not there yet, twice: the second time changes nothing. */
  private Stored<Checkpoint> recorded(Checkpoint checkpoint) {
    assertEquals(SaveOutcome.CREATED, checkpoints().record(checkpoint, null));
    Stored<Checkpoint> stored = checkpoints().findStored(checkpoint.id()).orElseThrow();
    assertEquals(checkpoint, stored.value());
    assertEquals(1, stored.revision());
    assertEquals(
        SaveOutcome.UNCHANGED,
        storage().repositories(scope().actingAs("joe")).checkpoints().record(checkpoint, null));
    assertEquals(stored, checkpoints().findStored(checkpoint.id()).orElseThrow());
    return stored;
  }

  private List<Checkpoint> listed(String run) {
    RunId id = RunSamples.run(run);
    List<Checkpoint> all = checkpoints().listByRun(id, PageRequest.first(PageRequest.MOST)).items();
    assertEquals(all, StoredState.everyPage(2, page -> checkpoints().listByRun(id, page)));
    return all;
  }

  @Proves({ROUND_TRIP, IDEMPOTENT, LIMITS})
  final void whatWasRecordedIsFound() {
    started("run");
    for (int n = 0; n < Extremes.COUNT; n++) {
      Checkpoint checkpoint =
          new Checkpoint(
              new CheckpointId("checkpoint-" + n),
              RUN,
              RunSamples.stage("run", n),
              RunSamples.extremeFlow(n).last(),
              Extremes.json(n),
              Extremes.instant(n));
      recorded(checkpoint);
      assertEquals(Optional.of(checkpoint), checkpoints().find(checkpoint.id()), "extreme " + n);
    }
    assertEquals(Extremes.COUNT, listed("run").size());
    assertTrue(checkpoints().find(new CheckpointId("missing")).isEmpty());
    assertTrue(checkpoints().findStored(new CheckpointId("missing")).isEmpty());
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void theLargestIsKept() {
    Checkpoint checkpoint =
        new Checkpoint(
            new CheckpointId("c".repeat(200)),
            RUN,
            new StageId("s".repeat(200)),
            RunSamples.phase("p".repeat(200)),
            Extremes.largestJson(),
            RunSamples.NOW);
    recorded(checkpoint);
  }

  @Proves(ROUND_TRIP)
  final void theStoreTellsTimeAndActor() {
    Instant first = Instant.parse("2001-02-03T04:05:06.123456Z");
    time().stopAt(first.plusNanos(789));
    assertEquals(
        new Stored<>(checkpoint("c", "run", 1), 1, first, "jane", first, "jane"),
        recorded(checkpoint("c", "run", 1)));
  }

  @Proves(REJECTION)
  final void aCheckpointIsWrittenOnce() {
    Checkpoint there = checkpoint("c", "run", 1);
    recorded(there);
    List<Checkpoint> others =
        List.of(
            checkpoint("c", "run", 2),
            checkpoint("c", "other", 1),
            new Checkpoint(
                there.id(),
                there.run(),
                RunSamples.stage("run", 2),
                there.phase(),
                there.artifacts(),
                there.submittedAt()),
            new Checkpoint(
                there.id(),
                there.run(),
                there.stage(),
                RunSamples.phase("qc"),
                there.artifacts(),
                there.submittedAt()),
            new Checkpoint(
                there.id(),
                there.run(),
                there.stage(),
                there.phase(),
                there.artifacts(),
                there.submittedAt().plusNanos(1_000)));
    for (Checkpoint other : others) {
      ConflictException refusal =
          refused(ConflictException.class, () -> checkpoints().record(other, null));
      assertEquals("checkpoint.id", refusal.constraint());
      assertEquals("c", refusal.key());
      assertEquals("c", refusal.holder());
      assertEquals(List.of(there), listed("run"));
      assertEquals(List.of(), listed("other"));
    }
  }

  @Proves({ORDER, REJECTION})
  final void checkpointsAreListedInTheOrderOfRecording() {
    List<Checkpoint> recorded = new ArrayList<>();
    for (String id : List.of("m", "Z", "a-b", "a.b", "0", "a")) {
      // The time of submission is not that of recording.
      Checkpoint checkpoint = checkpoint(id, "run", 100 - recorded.size());
      recorded(checkpoint);
      recorded.add(checkpoint);
      recorded(checkpoint("other-" + id, "other", 1));
    }
    assertEquals(recorded, listed("run"));
    time().stopAt(SteppingTime.START.minusSeconds(5));
    storage()
        .inTransaction(
            scope(),
            tx -> {
              for (String id : List.of("c", "B", "b")) {
                tx.checkpoints().record(checkpoint(id, "run", 1), null);
              }
            });
    List<String> first = listed("run").stream().map(c -> c.id().value()).toList();
    assertEquals(List.of("B", "b", "c", "m", "Z"), first.subList(0, 5));
    Page<Checkpoint> page = checkpoints().listByRun(RUN, PageRequest.first(2));
    assertEquals(
        Position.of(SteppingTime.START.minusSeconds(5), "b").cursor("checkpoints.byRun", "run"),
        page.next());
    InvalidValueException refusal =
        refused(
            InvalidValueException.class,
            () ->
                checkpoints().listByRun(RunSamples.run("other"), new PageRequest(2, page.next())));
    assertEquals("cursor", refusal.field());
    assertEquals(
        new Page<>(List.<Checkpoint>of(), null),
        checkpoints().listByRun(RunSamples.run("nobodys"), PageRequest.first(1)));
  }
}
