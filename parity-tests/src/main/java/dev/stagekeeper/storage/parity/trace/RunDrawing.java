package dev.stagekeeper.storage.parity.trace;

import static dev.stagekeeper.storage.parity.program.Calls.activeStage;
import static dev.stagekeeper.storage.parity.program.Calls.advance;
import static dev.stagekeeper.storage.parity.program.Calls.change;
import static dev.stagekeeper.storage.parity.program.Calls.claim;
import static dev.stagekeeper.storage.parity.program.Calls.claimNext;
import static dev.stagekeeper.storage.parity.program.Calls.closing;
import static dev.stagekeeper.storage.parity.program.Calls.complete;
import static dev.stagekeeper.storage.parity.program.Calls.firstPage;
import static dev.stagekeeper.storage.parity.program.Calls.lock;
import static dev.stagekeeper.storage.parity.program.Calls.metadata;
import static dev.stagekeeper.storage.parity.program.Calls.recordCheckpoint;
import static dev.stagekeeper.storage.parity.program.Calls.reentering;
import static dev.stagekeeper.storage.parity.program.Calls.release;
import static dev.stagekeeper.storage.parity.program.Calls.renew;
import static dev.stagekeeper.storage.parity.program.Calls.requireLease;
import static dev.stagekeeper.storage.parity.program.Calls.runs;
import static dev.stagekeeper.storage.parity.program.Calls.saveArtifacts;
import static dev.stagekeeper.storage.parity.program.Calls.stage;
import static dev.stagekeeper.storage.parity.program.Calls.stagesOf;
import static dev.stagekeeper.storage.parity.program.Calls.start;
import static dev.stagekeeper.storage.parity.program.Calls.status;
import static dev.stagekeeper.storage.parity.program.Calls.stay;
import static dev.stagekeeper.storage.parity.program.Calls.storedRun;

import dev.stagekeeper.storage.parity.program.Call;
import dev.stagekeeper.storage.parity.program.Held;
import dev.stagekeeper.storage.parity.program.Stage;
import dev.stagekeeper.storage.parity.program.Step;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageStatus;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws calls on a few runs of one flow, their stages, checkpoints and leases. */
final class RunDrawing {

  /** The runs' rows. */
  static final List<String> ROWS = List.of("a", "b", "c");

  private static final String FLOW = "short";
  private static final int PAGE = 100;
  private static final List<String> OWNERS = List.of("w", "v");

  /** Of the moments of programs: the workers' time, and when leases of that time have expired. */
  private static final List<Integer> MOMENTS = List.of(0, 0, 2);

  /** Of the documents of programs: small ones. */
  private static final List<Integer> DOCUMENTS = List.of(0, 1, 9, 14);

  private final Random random;

  RunDrawing(Random random) {
    this.random = random;
  }

  /** Most runs are there when the threads start. */
  List<Call> started() {
    return List.of(
        start(FLOW, "a", "s", RunStatus.PENDING, 0, 0),
        start(FLOW, "b", "s", RunStatus.PENDING, 0, 0));
  }

  /** A single call, as it may stand alone. */
  Step alone() {
    String row = one(ROWS);
    return switch (random.nextInt(12)) {
      case 0 -> storedRun(row);
      case 1 -> firstPage(runs(FLOW, random.nextBoolean() ? null : RunStatus.PENDING, null), PAGE);
      case 2 -> firstPage(stagesOf(row), PAGE);
      case 3 -> activeStage(row);
      case 4, 5 -> claimNext(FLOW, RunStatus.PENDING, one(OWNERS), one(MOMENTS), 0);
      case 6 -> claim(row, one(OWNERS), one(MOMENTS), 0);
      case 7 -> renew(row, one(OWNERS), token(), one(MOMENTS), 0);
      case 8 -> release(row, one(OWNERS), token());
      default -> write();
    };
  }

  /** A call that may take several, as in a transaction. */
  Step inTransaction() {
    String row = one(ROWS);
    return switch (random.nextInt(6)) {
      case 0 -> lock(row);
      case 1 -> change(row, stay(), false, held(), metadata(one(DOCUMENTS)));
      case 2 -> change(row, advance(1, stage(row, 2), 0), false, held());
      case 3 -> otherChange(row);
      default -> alone();
    };
  }

  private Step otherChange(String row) {
    return switch (random.nextInt(3)) {
      case 0 -> change(row, complete(random.nextInt(2), 0), false, held());
      case 1 ->
          change(
              row,
              stay(),
              false,
              held(),
              closing(StageStatus.FAILED, 0),
              reentering(stage(row, 3), 0));
      default ->
          change(
              row,
              stay(),
              false,
              held(),
              status(one(List.of(RunStatus.PENDING, RunStatus.RUNNING))));
    };
  }

  /** A write that reads nothing, as in a batch. */
  Step write() {
    String row = one(ROWS);
    Stage stage = stage(row, 1 + random.nextInt(2));
    return switch (random.nextInt(5)) {
      case 0 -> start(FLOW, row, one(List.of("s", "t")), RunStatus.PENDING, 0, 0);
      case 1 ->
          recordCheckpoint(
              one(List.of("c1", "c2")), row, stage, "onboarding", one(DOCUMENTS), 0, held());
      case 2 -> requireLease(row, new Held(one(OWNERS), token(), one(MOMENTS)));
      default -> saveArtifacts(row, stage, one(DOCUMENTS), held());
    };
  }

  private @Nullable Held held() {
    return random.nextInt(3) == 0 ? new Held(one(OWNERS), token(), one(MOMENTS)) : null;
  }

  private long token() {
    return 1 + random.nextInt(2);
  }

  private <X> X one(List<X> list) {
    return list.get(random.nextInt(list.size()));
  }
}
