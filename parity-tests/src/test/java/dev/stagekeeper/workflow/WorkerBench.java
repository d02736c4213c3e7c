package dev.stagekeeper.workflow;

import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.delivery.ports.Publication;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.production.ports.DraftContent;
import dev.stagekeeper.qc.ports.QcVerdict;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.core.Backoff;
import dev.stagekeeper.workflow.ports.ExecuteOptions;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowSteps;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseStep;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunOutcome;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.RunWorker;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StepContext;
import dev.stagekeeper.workflow.ports.StepResult;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A worker on a flow of three phases, each of which has a step that makes a project. A test says
 * what happens besides when a step works or is taken back.
 */
final class WorkerBench {

  static final FlowDefinition FLOW = FlowDefinition.of("relay", "one", "two", "three");
  static final Phase ONE = new Phase("one");
  static final Phase TWO = new Phase("two");
  static final Phase THREE = new Phase("three");
  static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
  static final SubjectId SUBJECT = new SubjectId("acme");
  static final JsonDocument INPUT = JsonDocument.parse("{\"relay\":true}");

  /** Nothing here makes content. */
  private static final Generators NO_CONTENT =
      new Generators(
          (brief, context) -> LineBench.plan(),
          (strategy, request) -> new DraftContent("", JsonDocument.EMPTY),
          (draft, spec) -> List.of(),
          (draft, benchmarks) -> new QcVerdict(true, 1, List.of()),
          (draft, bundles) -> List.of(),
          (job, published) -> new Publication(List.of()));

  final Storage storage;
  final Scope scope;
  final Stagekeeper app;
  final RunWorker worker;

  /** What was done: {@code do one}, {@code undo one}. */
  final List<String> done = new CopyOnWriteArrayList<>();

  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  final Map<Phase, Happening> working = new HashMap<>();
  final Map<Phase, Runnable> takingBack = new HashMap<>();
  final List<Phase> phases = new ArrayList<>(FLOW.phases());

  /** Something that happens in the work of a step, before it makes its project. */
  interface Happening {
    void in(StepContext context) throws Exception;
  }

  WorkerBench(Storage storage, Scope scope) {
    this(storage, scope, "worker", () -> START, Duration.ofSeconds(30));
  }

  WorkerBench(Storage storage, Scope scope, String name, InstantSource time, Duration term) {
    this.storage = storage;
    this.scope = scope;
    IdSource ids = () -> UUID.randomUUID().toString();
    app =
        Stagekeeper.builder(storage, NO_CONTENT)
            .ids(ids)
            .time(time)
            .worker(name)
            .leaseTerm(term)
            .retries(new Backoff(2, Duration.ofSeconds(1), 2, Duration.ofMinutes(1), () -> 1))
            .pause(pauses::add)
            .flow(Flow.of(FLOW))
            .build();
    worker = app.worker();
    worker.register(FLOW.name(), new Relay());
  }

  /** The steps; a project's id is made when its step is done. */
  private final class Relay implements FlowSteps {

    @Override
    public void check(JsonDocument input) {
      if (!input.toNode().path("relay").asBoolean()) {
        throw new InvalidValueException("relay", "be true", input);
      }
    }

    @Override
    public List<PhaseStep> of(Scope scope, WorkflowRun run) {
      return phases.stream().map(this::step).toList();
    }

    private PhaseStep step(Phase phase) {
      return new PhaseStep(
          "step_" + phase.value(),
          phase,
          context -> {
            done.add("do " + phase.value());
            working.getOrDefault(phase, nothing -> {}).in(context);
            ProjectId project = new ProjectId(phase.value() + "-" + UUID.randomUUID());
            return StepResult.of(
                JsonDocument.parse("{\"project\":\"" + project.value() + "\"}"),
                WriteBatch.builder()
                    .create(
                        Repositories::projects,
                        new ProjectSetup(project, new BriefId("brief"), null, START))
                    .build());
          },
          (run, result) -> {
            done.add("undo " + phase.value());
            takingBack.getOrDefault(phase, () -> {}).run();
            ProjectId project = new ProjectId(result.toNode().path("project").asText());
            return WriteBatch.builder().delete(Repositories::projects, project).build();
          });
    }
  }

  RunOutcome start() {
    return start(false);
  }

  RunOutcome start(boolean commitPartial) {
    return worker.start(
        scope, FLOW.name(), SUBJECT, new ExecuteOptions(commitPartial, INPUT), SagaListener.NONE);
  }

  /** A run that waits for a worker. */
  RunId pending() {
    return app.runs().start(scope, FLOW.name(), SUBJECT, INPUT, RunStatus.PENDING).id();
  }

  /** The project's ids, without what chance made of them, in no order. */
  List<String> projects() {
    return stored().projects().list(PageRequest.first(500)).items().stream()
        .map(project -> project.id().value().replaceFirst("-.*", ""))
        .sorted()
        .toList();
  }

  WorkflowRun run(RunId id) {
    return stored().runs().get(id);
  }

  List<StageExecution> stages(RunId run) {
    return app.stages().stages(scope, run);
  }

  /** The stages of a run as {@code one 1 COMPLETED}: phase, attempt, status. */
  List<String> stageLines(RunId run) {
    return stages(run).stream()
        .map(stage -> stage.phase().value() + " " + stage.attempt() + " " + stage.status())
        .toList();
  }

  private Repositories stored() {
    return storage.repositories(scope);
  }
}
