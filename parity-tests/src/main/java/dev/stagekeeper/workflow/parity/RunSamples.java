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
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs, stages, checkpoints and leases to work with. */
public final class RunSamples {

  /** For what no service of the library would do. */
  static final PhaseMachine MACHINE = PhaseMachine.of(MethodHandles.lookup());

  /** The time of the workers. */
  public static final Instant NOW = SteppingTime.START.plusSeconds(3_600);

  /** How long a lease lasts. */
  public static final Duration TERM = Duration.ofMinutes(5);

  public static final FlowDefinition CAMPAIGN = FlowDefinition.CAMPAIGN;

  /** A flow of two phases, with a way back. */
  public static final FlowDefinition SHORT =
      FlowDefinition.of("short", "onboarding", "qc").withTransition("qc", "onboarding");

  private static final List<String> NAMES =
      List.of("a", "A", ".", "-", "_", ":", "null", "n".repeat(200), "N".repeat(200), "0");

  private static final Map<String, FlowDefinition> FLOWS = flows();

  private RunSamples() {}

  private static Map<String, FlowDefinition> flows() {
    Map<String, FlowDefinition> flows = new HashMap<>();
    flows.put(CAMPAIGN.name().value(), CAMPAIGN);
    flows.put(SHORT.name().value(), SHORT);
    for (int n = 0; n < NAMES.size(); n++) {
      flows.put(NAMES.get(n), extremeFlow(n));
    }
    return Map.copyOf(flows);
  }

  public static RunId run(String row) {
    return new RunId(row);
  }

  /** The k-th stage of a run; the first one is 1. */
  public static StageId stage(String row, int k) {
    return new StageId(Samples.child(row, k));
  }

  public static Phase phase(String name) {
    return new Phase(name);
  }

  /** A run of the campaign flow that waits for a worker. */
  public static RunStart start(String row) {
    return start(CAMPAIGN, row, "subject", RunStatus.PENDING);
  }

  static RunStart start(FlowDefinition flow, String row, String subject, RunStatus status) {
    return start(flow, row, subject, status, json("{\"row\":\"" + row + "\"}"), NOW);
  }

  /** The run of a row, whose first stage is its stage 1. */
  public static RunStart start(
      FlowDefinition flow,
      String row,
      String subject,
      RunStatus status,
      JsonDocument metadata,
      Instant now) {
    return MACHINE.start(
        flow, run(row), new SubjectId(subject), status, metadata, stage(row, 1), now);
  }

  /** The flow of that name: the campaign, the short one, or an extreme one. */
  public static FlowDefinition flow(String name) {
    return FLOWS.getOrDefault(name, CAMPAIGN);
  }

  /** The run in another phase, or as it is if it is in that phase already. */
  public static RunChange advance(
      Stored<WorkflowRun> run, Phase target, StageId stage, Instant now) {
    return orNothing(run, MACHINE.advance(flow(run), run, target, stage, now));
  }

  /** The run with a phase complete, or as it is if it is so already. */
  public static RunChange complete(Stored<WorkflowRun> run, Phase phase, Instant now) {
    return orNothing(run, MACHINE.complete(flow(run), run, phase, now));
  }

  /** The run with what is known of its phases written through. */
  public static RunChange derive(Stored<WorkflowRun> run, Map<Phase, Boolean> facts, Instant now) {
    return orNothing(run, MACHINE.derive(flow(run), run, facts, now));
  }

  /** The run brought up to what is complete. */
  public static RunChange catchUp(
      Stored<WorkflowRun> run, Set<Phase> complete, StageId stage, Instant now) {
    return orNothing(run, MACHINE.catchUp(flow(run), run, complete, stage, now));
  }

  /** The run with a phase taken back. */
  public static RunChange takeBack(
      Stored<WorkflowRun> run, Phase phase, @Nullable StageId stage, Instant now) {
    return MACHINE.takeBack(flow(run), run, phase, stage, now);
  }

  /** The run put back to where it was. */
  public static RunChange restore(Stored<WorkflowRun> run, Standing as, List<StageEdit> stages) {
    return MACHINE.restore(flow(run), run, as, stages);
  }

  private static FlowDefinition flow(Stored<WorkflowRun> run) {
    return flow(run.value().flow().value());
  }

  private static RunChange orNothing(Stored<WorkflowRun> run, Optional<RunChange> change) {
    return change.orElseGet(() -> RunChange.of(run));
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
  public static RunChange change(Stored<WorkflowRun> run, int n) {
    return RunChange.of(run).metadata(json("{\"n\":" + n + "}"));
  }

  /** The run, said to stand elsewhere. */
  static Stored<WorkflowRun> standing(Stored<WorkflowRun> stored, Standing standing) {
    return said(stored, MACHINE.restore(CAMPAIGN, stored, standing, List.of()).after());
  }

  /** The run, said to be of another flow and another subject. */
  static Stored<WorkflowRun> of(Stored<WorkflowRun> stored, String flow, String subject) {
    FlowDefinition other = FlowDefinition.of(flow, "onboarding");
    RunId id = stored.value().id();
    RunStart start =
        MACHINE.start(
            other,
            id,
            new SubjectId(subject),
            stored.value().status(),
            JsonDocument.EMPTY,
            stage(id.value(), 1),
            Instant.EPOCH);
    return said(stored, start.run());
  }

  private static Stored<WorkflowRun> said(Stored<WorkflowRun> stored, WorkflowRun run) {
    return new Stored<>(
        run,
        stored.revision(),
        stored.createdAt(),
        stored.createdBy(),
        stored.updatedAt(),
        stored.updatedBy());
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
    return MACHINE.start(
        extremeFlow(n),
        run(row),
        new SubjectId(NAMES.get((n + 3) % NAMES.size())),
        statuses.get(n % statuses.size()),
        Extremes.json(n),
        stage(row, 1),
        Extremes.instant(n));
  }

  /** A flow of 1 to 100 phases. */
  public static FlowDefinition extremeFlow(int n) {
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
    return MACHINE
        .restore(flow, run, standing, List.of())
        .error(error(flow.last(), n))
        .retryCount(n == 0 ? Integer.MAX_VALUE : n)
        .phaseState(Extremes.json(n + 1))
        .agentState(Extremes.json(n + 2))
        .metadata(Extremes.json(n + 3));
  }

  /** The n-th error, at the edges of what is legal. */
  public static RunError error(Phase phase, int n) {
    return new RunError(
        Extremes.text(n, Text.PARAGRAPH),
        phase,
        Extremes.someText(n + 1, Text.NAME),
        ErrorClass.values()[n % ErrorClass.values().length],
        n % 3 == 1 ? null : Extremes.text(n + 2, Text.PARAGRAPH),
        Extremes.json(n + 4));
  }
}
