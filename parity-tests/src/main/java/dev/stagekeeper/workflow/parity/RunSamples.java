package dev.stagekeeper.workflow.parity;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseMachine;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageEdit;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.Standing;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs, stages, checkpoints and leases to work with. */
final class RunSamples {

  /** The time of the workers. */
  static final Instant NOW = SteppingTime.START.plusSeconds(3_600);

  /** How long a lease lasts. */
  static final Duration TERM = Duration.ofMinutes(5);

  static final FlowDefinition CAMPAIGN = FlowDefinition.CAMPAIGN;

  private static final List<String> NAMES =
      List.of("a", "A", ".", "-", "_", ":", "null", "n".repeat(200), "N".repeat(200), "0");

  private RunSamples() {}

  static RunId run(String row) {
    return new RunId(row);
  }

  /** The k-th stage of a run; the first one is 1. */
  static StageId stage(String row, int k) {
    return new StageId(Samples.child(row, k));
  }

  static Phase phase(String name) {
    return new Phase(name);
  }

  /** A run of the campaign flow that waits for a worker. */
  static RunStart start(String row) {
    return start(CAMPAIGN, row, "subject", RunStatus.PENDING);
  }

  static RunStart start(FlowDefinition flow, String row, String subject, RunStatus status) {
    return PhaseMachine.start(
        flow,
        run(row),
        new SubjectId(subject),
        status,
        json("{\"row\":\"" + row + "\"}"),
        stage(row, 1),
        NOW);
  }

  /** What the stage of a start is stored as. */
  static StageExecution first(RunStart start) {
    return entered(start.run().id(), start.stage(), 1, 1);
  }

  /** What a stage that is entered is stored as. */
  static StageExecution entered(RunId run, StageEdit.Enter enter, int sequence, int attempt) {
    return new StageExecution(
        enter.id(),
        run,
        enter.phase(),
        sequence,
        attempt,
        StageStatus.ACTIVE,
        JsonDocument.EMPTY,
        enter.startedAt(),
        null);
  }

  /** A stage as it is after it ended. */
  static StageExecution ended(StageExecution stage, StageStatus status, @Nullable Instant at) {
    return with(stage, status, stage.artifacts(), at);
  }

  static StageExecution with(StageExecution stage, JsonDocument artifacts) {
    return with(stage, stage.status(), artifacts, stage.finishedAt());
  }

  private static StageExecution with(
      StageExecution stage, StageStatus status, JsonDocument artifacts, @Nullable Instant at) {
    return new StageExecution(
        stage.id(),
        stage.run(),
        stage.phase(),
        stage.sequence(),
        stage.attempt(),
        status,
        artifacts,
        stage.startedAt(),
        at);
  }

  /** The n-th metadata for a run: a change of nothing else. */
  static RunChange change(Stored<WorkflowRun> run, int n) {
    return RunChange.of(run).metadata(json("{\"n\":" + n + "}"));
  }

  static Checkpoint checkpoint(String id, String row, int n) {
    return new Checkpoint(
        new CheckpointId(id),
        run(row),
        stage(row, 1),
        phase("onboarding"),
        json("{\"n\":" + n + "}"),
        NOW.plusSeconds(n));
  }

  static LeaseRequest request(String owner) {
    return request(owner, NOW);
  }

  static LeaseRequest request(String owner, Instant now) {
    return new LeaseRequest(owner, now, TERM);
  }

  /** What a worker holds, while the lease is live. */
  static Holding holding(Lease lease) {
    return new Holding(lease, NOW.plusSeconds(1));
  }

  static JsonDocument json(String text) {
    return JsonDocument.parse(text);
  }

  /** A run with the n-th edge of everything that a start can say. */
  static RunStart extreme(String row, int n) {
    List<RunStatus> statuses = List.of(RunStatus.PENDING, RunStatus.RUNNING, RunStatus.WAITING);
    return PhaseMachine.start(
        extremeFlow(n),
        run(row),
        new SubjectId(NAMES.get((n + 3) % NAMES.size())),
        statuses.get(n % statuses.size()),
        Extremes.json(n),
        stage(row, 1),
        Extremes.instant(n));
  }

  /** A flow of 1 to 100 phases. */
  static FlowDefinition extremeFlow(int n) {
    String name = NAMES.get(n % NAMES.size());
    String prefix = name.substring(0, Math.min(name.length(), 195));
    int size = n % 4 == 0 ? FlowDefinition.MOST_PHASES : n;
    return new FlowDefinition(
        new FlowName(name),
        IntStream.range(0, size).mapToObj(k -> new Phase(prefix + k)).toList(),
        Set.of());
  }

  /** A change of a run of the n-th extreme flow that sets everything, to its n-th edge. */
  static RunChange extreme(Stored<WorkflowRun> run, int n) {
    FlowDefinition flow = extremeFlow(n);
    List<Phase> completed = new ArrayList<>(flow.phases().subList(n % 2, flow.phases().size()));
    Collections.reverse(completed);
    Standing standing =
        new Standing(
            RunStatus.values()[n % RunStatus.values().length],
            flow.last(),
            completed,
            Extremes.score(n) * 100,
            n % 3 == 0 ? null : Extremes.instant(n + 1));
    return PhaseMachine.restore(flow, run, standing, List.of())
        .error(extremeError(flow.last(), n))
        .retryCount(n == 0 ? Integer.MAX_VALUE : n)
        .phaseState(Extremes.json(n + 1))
        .agentState(Extremes.json(n + 2))
        .metadata(Extremes.json(n + 3));
  }

  private static RunError extremeError(Phase phase, int n) {
    return new RunError(
        Extremes.text(n, Text.PARAGRAPH),
        phase,
        Extremes.someText(n + 1, Text.NAME),
        ErrorClass.values()[n % ErrorClass.values().length],
        n % 3 == 1 ? null : Extremes.text(n + 2, Text.PARAGRAPH),
        Extremes.json(n + 4));
  }
}
