package dev.stagekeeper.workflow.core;

import static dev.stagekeeper.Workbench.NOW;
import static dev.stagekeeper.Workbench.SCOPE;

import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.StagekeeperBuilder;
import dev.stagekeeper.Workbench;
import dev.stagekeeper.metrics.WorkflowMetrics;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A store in memory with runs on it, where a test sets the time and sees what was measured. */
final class RunBench implements AutoCloseable {

  static final FlowName CAMPAIGN = new FlowName("campaign");
  static final FlowName DISCOVERY = new FlowName("discovery");
  static final SubjectId ACME = new SubjectId("acme");
  static final Duration TERM = Duration.ofSeconds(30);

  final List<String> measured = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  final Workbench bench;
  final Stagekeeper app;
  final Repositories stored;
  Instant now = NOW;

  RunBench() {
    this(settings -> settings);
  }

  RunBench(UnaryOperator<StagekeeperBuilder> settings) {
    bench =
        new Workbench(
            builder ->
                settings.apply(
                    builder
                        .time(() -> now)
                        .metrics(new Measured())
                        .worker("worker-a")
                        .leaseTerm(TERM)
                        .pause(pauses::add)));
    app = bench.app;
    stored = bench.stored;
  }

  /** What was measured, as text. */
  private final class Measured implements WorkflowMetrics {
    @Override
    public void transition(FlowName flow, Phase phase, Outcome outcome, Duration took) {
      measured.add("%s %s %s %s".formatted(flow.value(), phase.value(), outcome, took));
    }

    @Override
    public void flagUpdate(FlowName flow, Phase flag, FlagResult result) {
      measured.add("%s %s %s".formatted(flow.value(), flag.value(), result));
    }

    @Override
    public void consistencyViolation(FlowName flow, Violation type) {
      measured.add("%s %s".formatted(flow.value(), type));
    }

    @Override
    public void compensation(FlowName flow, Phase phase, Compensation outcome) {
      measured.add("%s %s taken back: %s".formatted(flow.value(), phase.value(), outcome));
    }
  }

  /** A new run of the campaign flow. */
  RunId start() {
    return start(CAMPAIGN, RunStatus.RUNNING);
  }

  RunId start(FlowName flow, RunStatus status) {
    RunId run = app.runs().start(SCOPE, flow, ACME, JsonDocument.EMPTY, status).id();
    bench.announced();
    return run;
  }

  WorkflowRun run(RunId run) {
    return stored.runs().get(run);
  }

  long revision(RunId run) {
    return app.runs().get(SCOPE, run).revision();
  }

  List<StageExecution> stages(RunId run) {
    return app.stages().stages(SCOPE, run);
  }

  /** The stages of a run, as text: phase, attempt and status of each. */
  List<String> stageTexts(RunId run) {
    return stages(run).stream()
        .map(at -> "%s %d %s".formatted(at.phase().value(), at.attempt(), at.status()))
        .toList();
  }

  List<Checkpoint> checkpoints(RunId run) {
    return stored.checkpoints().listByRun(run, PageRequest.first(100)).items();
  }

  Lease claimedBy(String owner, RunId run) {
    return stored
        .runs()
        .claim(run, new LeaseRequest(owner, now, TERM))
        .orElseThrow()
        .value()
        .lease();
  }

  Holding holding(Lease lease) {
    return new Holding(lease, now);
  }

  static Phase phase(String name) {
    return new Phase(name);
  }

  static List<Phase> phases(String... names) {
    return java.util.stream.Stream.of(names).map(Phase::new).toList();
  }

  static JsonDocument json(String text) {
    return JsonDocument.parse(text);
  }

  /** What was announced since this was asked last, by type. */
  List<String> announced() {
    return bench.announced().stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  /** What was measured since this was asked last. */
  List<String> measured() {
    List<String> all = List.copyOf(measured);
    measured.clear();
    return all;
  }

  @Override
  public void close() {
    bench.close();
  }
}
