package dev.stagekeeper.storage.parity.program;

import static dev.stagekeeper.storage.parity.program.Calls.*;
import static dev.stagekeeper.storage.parity.program.Drawing.way;

import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws calls on runs, their leases, stages and checkpoints. */
final class RunDrawing {

  private static final List<RunStatus> STARTING =
      List.of(RunStatus.PENDING, RunStatus.RUNNING, RunStatus.WAITING);
  private static final List<String> CHECKPOINTS = List.of("c", "C", "c1", "c-1");
  private static final List<List<String>> CALLS_OF_NOTHING =
      List.of(
          List.of("runs", "start"),
          List.of("runs", "apply"),
          List.of("runs", "find"),
          List.of("runs", "findStored"),
          List.of("runs", "lock"),
          List.of("runs", "list"),
          List.of("runs", "claim"),
          List.of("runs", "claimNext"),
          List.of("runs", "renew"),
          List.of("runs", "release"),
          List.of("runs", "requireLease"),
          List.of("stages", "findStored"),
          List.of("stages", "findActive"),
          List.of("stages", "listByRun"),
          List.of("stages", "saveArtifacts"),
          List.of("checkpoints", "record"),
          List.of("checkpoints", "findStored"),
          List.of("checkpoints", "listByRun"));

  private final Drawing draw;
  private final List<String> flows;

  RunDrawing(Drawing draw) {
    this.draw = draw;
    this.flows =
        draw.onceIn(8)
            ? draw.some(1, 2, List.of("campaign", ".", "A", "null", "N".repeat(200)))
            : draw.some(1, 2, List.of("campaign", "short"));
  }

  Step call() {
    return draw.weighed(
        way(50, this::write), way(28, this::lease), way(12, this::read), way(13, this::list));
  }

  Step write() {
    String row = draw.row();
    return draw.weighed(
        way(14, this::start),
        way(55, this::change),
        way(19, () -> saveArtifacts(row, stage(row), json(), held())),
        way(12, this::checkpoint));
  }

  Step start() {
    return start(draw.row());
  }

  Step start(String row) {
    return Calls.start(draw.one(flows), row, subject(), status(), json(), draw.moment());
  }

  Step lease() {
    String row = draw.row();
    return draw.weighed(
        way(12, () -> claim(row, owner(), draw.moment(), draw.term())),
        way(12, () -> claimNext(draw.one(flows), status(), owner(), draw.moment(), draw.term())),
        way(18, () -> renew(row, owner(), token(), draw.moment(), draw.term())),
        way(6, () -> release(row, owner(), token())),
        way(8, () -> requireLease(row, holding())));
  }

  private Step read() {
    String row = draw.row();
    return draw.weighed(
        way(2, () -> findRun(row)),
        way(1, () -> getRun(row)),
        way(5, () -> storedRun(row)),
        way(3, () -> lock(row)),
        way(2, () -> findStage(stage(row))),
        way(3, () -> storedStage(stage(row))),
        way(4, () -> activeStage(row)),
        way(2, () -> findCheckpoint(draw.one(CHECKPOINTS))),
        way(2, () -> storedCheckpoint(draw.one(CHECKPOINTS))),
        way(2, this::ofNothing));
  }

  private Step list() {
    return draw.weighed(
        way(6, () -> firstPage(rows(), draw.limit())),
        way(10, () -> new ListStep.Pages(rows(), draw.limit(), draw.times(0, 4, this::write))),
        way(3, () -> withCursorOf(rows(), rows(), draw.limit())));
  }

  Rows rows() {
    return draw.weighed(
        way(
            5,
            () ->
                runs(
                    draw.onceIn(2) ? draw.one(flows) : null,
                    draw.onceIn(2) ? draw.one(List.of(RunStatus.values())) : null,
                    draw.onceIn(2) ? subject() : null)),
        way(3, () -> stagesOf(draw.row())),
        way(2, () -> checkpointsOf(draw.row())));
  }

  private Step ofNothing() {
    List<String> call = draw.one(CALLS_OF_NOTHING);
    return nullArguments(call.get(0), call.get(1));
  }

  private Step change() {
    String row = draw.row();
    return new RunStep.Change(
        row, move(row), draw.onceIn(12), held(), draw.times(0, 2, () -> edit(row)));
  }

  private Move move(String row) {
    return draw.weighed(
        way(25, Calls::stay),
        way(30, () -> next(newStage(row), draw.moment())),
        way(16, () -> advance(phase(), newStage(row), draw.moment())),
        way(12, () -> complete(phase(), draw.moment())),
        way(8, () -> new Move.Derive(draw.moment(), phases(), phases())),
        way(7, () -> new Move.CatchUp(newStage(row), draw.moment(), phases())),
        way(14, () -> takeBack(phase(), draw.onceIn(4) ? null : stage(row), draw.moment())),
        way(8, () -> restore(row)));
  }

  private Move restore(String row) {
    return new Move.Restore(
        draw.one(List.of(RunStatus.values())),
        phase(),
        draw.one(List.of(0.0, 20.0, 33.3, 100.0, 100 * Math.nextDown(1.0), -0.0, 101.0)),
        draw.onceIn(2) ? null : draw.moment(),
        phases(),
        draw.times(0, 2, () -> stagePart(row)));
  }

  private Move.StagePart stagePart(String row) {
    return stagePart(
        stage(row),
        draw.onceIn(3) ? null : draw.one(List.of(StageStatus.values())),
        draw.onceIn(3) ? null : draw.moment());
  }

  private static Move.StagePart stagePart(
      Stage stage, @Nullable StageStatus status, @Nullable Integer finishedAt) {
    return Calls.stagePart(stage, status, finishedAt);
  }

  private Edit edit(String row) {
    return draw.weighed(
        way(6, () -> Calls.status(draw.one(List.of(RunStatus.values())))),
        way(3, () -> failure(draw.onceIn(4) ? null : draw.value())),
        way(2, () -> retryCount(draw.one(List.of(0, 1, 2, Integer.MAX_VALUE, -1)))),
        way(2, () -> phaseState(json())),
        way(2, () -> agentState(json())),
        way(2, () -> metadata(json())),
        way(3, () -> closing(draw.one(List.of(StageStatus.values())), draw.moment())),
        way(4, () -> reentering(stage(row), draw.moment())));
  }

  private Step checkpoint() {
    String row = draw.row();
    return recordCheckpoint(
        draw.one(CHECKPOINTS), row, stage(row), "onboarding", json(), draw.moment(), held());
  }

  /** Mostly one of the run's own. */
  private Stage stage(String row) {
    return Calls.stage(draw.onceIn(5) ? draw.row() : row, 1 + draw.low(8));
  }

  /** Mostly one that is not there yet. */
  private Stage newStage(String row) {
    return Calls.stage(row, 1 + draw.below(9));
  }

  private int phase() {
    return draw.onceIn(20) ? draw.one(List.of(-1, 5, 99, 100)) : draw.low(5);
  }

  private List<Integer> phases() {
    return draw.times(0, 4, this::phase);
  }

  private int json() {
    return draw.json();
  }

  private RunStatus status() {
    return draw.one(draw.onceIn(15) ? List.of(RunStatus.values()) : STARTING);
  }

  private String subject() {
    return draw.one(List.of("s", "S"));
  }

  private String owner() {
    return draw.onceIn(10)
        ? draw.one(List.of("\ud83d\ude00".repeat(500), "'; --", "", "W", "x".repeat(501)))
        : draw.onceIn(5) ? "v" : "w";
  }

  private long token() {
    return draw.onceIn(20) ? draw.one(List.of(0L, Long.MAX_VALUE)) : 1 + draw.low(3);
  }

  private Held holding() {
    return Calls.held(owner(), token(), draw.moment());
  }

  private @Nullable Held held() {
    return draw.onceIn(4) ? holding() : null;
  }
}
