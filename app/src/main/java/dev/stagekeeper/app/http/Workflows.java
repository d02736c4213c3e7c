package dev.stagekeeper.app.http;

import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.history.ports.UnrecordedRunException;
import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.CheckpointRequest;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.Submission;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Runs of flows: where they stand, how they begin, and what is submitted for their phases. */
final class Workflows {

  private static final String PATH = "/api/v1/workflows";
  private static final String ARTIFACTS = "artifacts";
  private static final int AT_ONCE = 100;

  private final Storage storage;
  private final Stagekeeper stagekeeper;

  Workflows(Storage storage, Stagekeeper stagekeeper) {
    this.storage = storage;
    this.stagekeeper = stagekeeper;
  }

  List<Route> routes() {
    return List.of(
        Route.get(PATH, Set.of("limit", "cursor", "flow", "status", "subject"), this::list),
        Route.get(PATH + "/{run_id}", Set.of(), this::show),
        Route.post(PATH, this::start),
        Route.post(PATH + "/{run_id}/checkpoints", this::submit));
  }

  private Answer list(Call call) {
    RunFilter filter =
        new RunFilter(
            asked(call, "flow", FlowName::new),
            asked(call, "status", Workflows::status),
            asked(call, "subject", SubjectId::new));
    int limit = call.limit();
    Cursor cursor = asked(call, "cursor", Cursor::new);
    Page<WorkflowRun> page =
        Call.value(
            "cursor",
            cursor,
            after -> stagekeeper.runs().list(call.scope(), filter, new PageRequest(limit, after)));
    return Answer.ok(WorkflowList.of(page, limit));
  }

  private static <T> @Nullable T asked(Call call, String name, Function<String, T> make) {
    return call.query(name).map(text -> Call.value(name, text, make)).orElse(null);
  }

  private static RunStatus status(String sent) {
    return Arrays.stream(RunStatus.values())
        .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(sent))
        .findFirst()
        .orElseThrow(() -> JsonBody.refused("status", "be one that a run can have"));
  }

  private Answer show(Call call) {
    RunId id = call.runInPath();
    WorkflowRun run = stagekeeper.runs().get(call.scope(), id).value();
    return Answer.ok(
        new WorkflowView.Envelope(
            WorkflowView.of(
                run,
                phases(run.flow()),
                stagekeeper.stages().stages(call.scope(), id),
                checkpoints(call.scope(), id))));
  }

  /** Page by page, because only without their artifacts they all have room. */
  private List<WorkflowView.Submitted> checkpoints(Scope scope, RunId run) {
    CheckpointRepository stored = storage.repositories(scope).checkpoints();
    List<WorkflowView.Submitted> all = new ArrayList<>();
    Page<Checkpoint> page = stored.listByRun(run, PageRequest.first(AT_ONCE));
    while (true) {
      page.items().stream().map(WorkflowView.Submitted::of).forEach(all::add);
      if (page.next() == null) {
        return all;
      }
      page = stored.listByRun(run, PageRequest.after(AT_ONCE, page.next()));
    }
  }

  /** The phases of a flow; none if it is not known here. */
  private List<Phase> phases(FlowName name) {
    return definition(name).map(FlowDefinition::phases).orElse(List.of());
  }

  private Optional<FlowDefinition> definition(FlowName name) {
    return stagekeeper.flows().all().stream()
        .map(flow -> flow.definition())
        .filter(flow -> flow.name().equals(name))
        .findFirst();
  }

  private Answer start(Call call) {
    JsonBody body = JsonBody.of(call, Set.of("flow", "subject", "metadata"));
    FlowName flow = body.required("flow", FlowName::new);
    SubjectId subject = body.required("subject", SubjectId::new);
    JsonDocument metadata = body.json("metadata").orElse(JsonDocument.EMPTY);
    if (definition(flow).isEmpty()) {
      throw JsonBody.refused("flow", "be one that is known: " + known());
    }
    WorkflowRun run =
        stagekeeper.runs().start(call.scope(), flow, subject, metadata, RunStatus.RUNNING);
    call.run().accept(run.id());
    return Answer.created(
        PATH + "/" + run.id().value(), new WorkflowSummary.Envelope(WorkflowSummary.of(run)));
  }

  private String known() {
    return stagekeeper.flows().all().stream()
        .map(flow -> flow.definition().name().value())
        .collect(Collectors.joining(", "));
  }

  private Answer submit(Call call) {
    RunId id = call.runInPath();
    JsonBody body = JsonBody.of(call, Set.of(ARTIFACTS, "phase", "to"));
    JsonDocument artifacts =
        body.json(ARTIFACTS).orElseThrow(() -> JsonBody.refused(ARTIFACTS, "be present"));
    Optional<Phase> named = body.optional("phase", Phase::new);
    Optional<Phase> to = body.optional("to", Phase::new);
    WorkflowRun run = stagekeeper.runs().get(call.scope(), id).value();
    FlowDefinition flow =
        definition(run.flow()).orElseThrow(() -> new NotFoundException(run.flow()));
    named.ifPresent(phase -> require(flow, "phase", phase));
    to.ifPresent(phase -> require(flow, "to", phase));
    Phase phase = named.orElse(run.currentPhase());
    CheckpointRequest request = new CheckpointRequest(id, phase, artifacts, MoveOptions.NONE);
    Submission submission;
    try {
      submission = submit(call, request, to, flow.last().equals(phase));
    } catch (UnrecordedRunException e) {
      throw new ProblemException(
          Problems.unrecorded(e)
              .with("result", submitted(call, id, (Submission) Required.of("result", e.result()))),
          e);
    }
    return Answer.of(
        submission.transition().idempotent() ? HttpStatus.OK_200 : HttpStatus.CREATED_201,
        submitted(call, id, submission));
  }

  private SubmittedView submitted(Call call, RunId id, Submission submission) {
    return SubmittedView.of(submission, stagekeeper.runs().get(call.scope(), id).value());
  }

  private Submission submit(
      Call call, CheckpointRequest request, Optional<Phase> to, boolean last) {
    try {
      if (to.isPresent()) {
        return stagekeeper.checkpoints().submit(call.scope(), request, to.get());
      }
      return last
          ? stagekeeper.checkpoints().complete(call.scope(), request)
          : stagekeeper.checkpoints().submit(call.scope(), request);
    } catch (InvalidValueException e) {
      throw JsonBody.refused(e.field(), e.rule());
    }
  }

  private static void require(FlowDefinition flow, String parameter, Phase phase) {
    if (!flow.has(phase)) {
      throw JsonBody.refused(
          parameter,
          "be a phase of the flow %s: %s"
              .formatted(
                  flow.name().value(),
                  flow.phases().stream().map(Phase::value).collect(Collectors.joining(", "))));
    }
  }
}
