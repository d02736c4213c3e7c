package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.core.Pages;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.CheckpointRequest;
import dev.stagekeeper.workflow.ports.Checkpoints;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Flows;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.IllegalTransitionException;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseService;
import dev.stagekeeper.workflow.ports.PhaseTransition;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.Submission;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes checkpoints: validates, saves the artifacts, records the checkpoint, moves the run. */
public final class CheckpointsService implements Checkpoints {

  private final Storage storage;
  private final Flows flows;
  private final PhaseService phases;
  private final IdSource ids;
  private final InstantSource time;
  private final RunObserver observer;

  public CheckpointsService(
      Storage storage,
      Flows flows,
      PhaseService phases,
      IdSource ids,
      InstantSource time,
      RunObserver observer) {
    this.storage = storage;
    this.flows = flows;
    this.phases = phases;
    this.ids = ids;
    this.time = time;
    this.observer = observer;
  }

  /**
   * Where a run goes with a checkpoint.
   *
   * @param moves whether it leaves its phase
   * @param target the phase to enter; null for the next one
   */
  private record Way(boolean moves, @Nullable Phase target) {
    static final Way NEXT = new Way(true, null);
    static final Way STAY = new Way(false, null);
  }

  /**
   * A checkpoint as it is taken.
   *
   * @param writes what takes it; nothing for one that was taken before
   */
  private record Taken(
      WorkflowRun before, WorkflowRun after, Submission submission, WriteBatch writes)
      implements RunObserver.Move {

    @Override
    public Phase phase() {
      return submission.checkpoint().phase();
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
      return submission.transition().idempotent()
          ? Optional.empty()
          : Optional.of(submission.checkpoint());
    }
  }

  @Override
  public Submission submit(Scope scope, CheckpointRequest request) {
    return take(scope, request, Way.NEXT);
  }

  @Override
  public Submission submit(Scope scope, CheckpointRequest request, Phase target) {
    return take(scope, request, new Way(true, Required.of("target", target)));
  }

  @Override
  public Submission complete(Scope scope, CheckpointRequest request) {
    return take(scope, request, Way.STAY);
  }

  @Override
  public Submission submit(
      Scope scope, CheckpointRequest request, Stored<WorkflowRun> run, StageId stage) {
    if (!Required.of("request", request).run().equals(Required.of("run", run).value().id())) {
      throw new InvalidValueException(
          "request.run", "be the run that was read, " + run.value().id().value(), request.run());
    }
    Required.of("stage", stage);
    Taken taken =
        observer.observe(
            scope,
            asked -> {
              asked.accept(askedOf(run.value()));
              Taken made = taken(request, Way.NEXT, run, stage);
              storage.apply(scope, made.writes());
              return made;
            });
    return observer.recorded(scope, taken, taken.submission());
  }

  private Submission take(Scope scope, CheckpointRequest request, Way way) {
    Required.of("request", request);
    Taken taken =
        observer.observe(
            scope,
            asked ->
                storage.callInTransaction(
                    scope,
                    tx -> {
                      Stored<WorkflowRun> run =
                          tx.runs()
                              .lock(request.run())
                              .orElseThrow(() -> new NotFoundException(request.run()));
                      asked.accept(askedOf(run.value()));
                      Taken made = takeIn(tx, request, way, run);
                      made.writes().writes().forEach(write -> write.applyTo(tx));
                      return made;
                    }));
    return observer.recorded(scope, taken, taken.submission());
  }

  private Taken takeIn(
      Transaction tx, CheckpointRequest request, Way way, Stored<WorkflowRun> locked) {
    WorkflowRun run = locked.value();
    Optional<StageExecution> active =
        tx.stages().findActive(run.id()).filter(at -> at.phase().equals(run.currentPhase()));
    Phase named = request.phase();
    if (named != null && (active.isEmpty() || !named.equals(run.currentPhase()))) {
      Optional<Checkpoint> earlier = earlier(tx, request, way, run, named);
      if (earlier.isPresent()) {
        requireLease(tx, request);
        return again(run, earlier.get(), request);
      }
    }
    try {
      return active.isPresent()
          ? taken(request, way, locked, active.get().id())
          : takenAnew(request, way, locked);
    } catch (IllegalTransitionException e) {
      // Who has lost the lease should hear that, and not how the new holder has moved the run.
      requireLease(tx, request);
      throw e;
    }
  }

  private static void requireLease(Transaction tx, CheckpointRequest request) {
    Holding holding = request.options().holding();
    if (holding != null) {
      tx.runs().requireLease(request.run(), holding);
    }
  }

  /** What the same request recorded before; empty if it is a new one. */
  private static Optional<Checkpoint> earlier(
      Transaction tx, CheckpointRequest request, Way way, WorkflowRun run, Phase phase) {
    List<StageExecution> stages =
        Pages.all(page -> tx.stages().listByRun(run.id(), page)).stream()
            .filter(stage -> stage.phase().equals(phase))
            .toList();
    if (stages.isEmpty()) {
      return Optional.empty();
    }
    StageExecution latest = stages.get(stages.size() - 1);
    boolean wentBack =
        latest.status() == StageStatus.RETURNED && run.currentPhase().equals(way.target());
    if (!run.hasCompleted(phase) && !wentBack) {
      return Optional.empty();
    }
    return Pages.all(page -> tx.checkpoints().listByRun(run.id(), page)).stream()
        .filter(checkpoint -> checkpoint.stage().equals(latest.id()))
        .filter(checkpoint -> checkpoint.artifacts().equals(request.artifacts()))
        .findFirst();
  }

  private static Taken again(WorkflowRun run, Checkpoint earlier, CheckpointRequest request) {
    PhaseTransition none =
        new PhaseTransition(true, true, run.currentPhase(), MoveWarnings.ofNone(request.options()));
    return new Taken(run, run, new Submission(earlier, none), WriteBatch.builder().build());
  }

  /** For a phase without an execution under way, such as one that failed: begins another one. */
  private Taken takenAnew(CheckpointRequest request, Way way, Stored<WorkflowRun> run) {
    StageId stage = new StageId(ids.next());
    RunChange reentered =
        RunChange.of(run).under(request.options().holding()).reentering(stage, time.instant());
    Taken taken = taken(request, way, reentered.next(), stage);
    return new Taken(
        run.value(),
        taken.after(),
        taken.submission(),
        WriteBatch.builder().change(reentered).addAll(taken.writes()).build());
  }

  /** Decides, and writes nothing. */
  private Taken taken(
      CheckpointRequest request, Way way, Stored<WorkflowRun> before, StageId stage) {
    WorkflowRun run = before.value();
    Flow flow = flows.get(run.flow());
    Phase phase = run.currentPhase();
    refuseOtherPhase(flow.definition(), run, request.phase());
    RunChange change = change(request, way, before, flow.definition());
    refuseFaults(flow, phase, request);
    Instant now = time.instant();
    Holding holding = request.options().holding();
    Checkpoint checkpoint =
        new Checkpoint(
            new CheckpointId(ids.next()), run.id(), stage, phase, request.artifacts(), now);
    WriteBatch writes =
        WriteBatch.builder()
            .change(change.during(stage))
            .saveArtifacts(run.id(), stage, request.artifacts(), holding)
            .record(checkpoint, holding)
            .build();
    WorkflowRun after = change.after();
    PhaseTransition transition =
        new PhaseTransition(
            true,
            false,
            phase,
            MoveWarnings.of(flow.definition(), run, after, request.options(), now));
    return new Taken(run, after, new Submission(checkpoint, transition), writes);
  }

  private RunChange change(
      CheckpointRequest request, Way way, Stored<WorkflowRun> before, FlowDefinition flow) {
    WorkflowRun run = before.value();
    Phase phase = run.currentPhase();
    if (!way.moves()) {
      return phases
          .prepareComplete(before, phase, request.options())
          .orElseThrow(
              () -> refusal(flow, run, phase, "the phase %s of the run %s is complete already"));
    }
    Phase target = way.target();
    if (target == null) {
      if (phase.equals(flow.last())) {
        throw refusal(
            flow, run, phase, "%s is the last phase of the run %s, to be completed instead");
      }
      target = flow.phases().get(flow.phases().indexOf(phase) + 1);
    }
    return phases
        .prepareAdvance(before, target, request.options())
        .orElseThrow(() -> refusal(flow, run, phase, "a move to %s leads the run %s nowhere"));
  }

  private static void refuseOtherPhase(
      FlowDefinition flow, WorkflowRun run, @Nullable Phase named) {
    if (named == null || named.equals(run.currentPhase())) {
      return;
    }
    if (!flow.has(named)) {
      throw new NotFoundException(named);
    }
    throw new IllegalTransitionException(
        "the checkpoint is for %s, but the run %s is in %s"
            .formatted(named.value(), run.id().value(), run.currentPhase().value()),
        run.id(),
        run.currentPhase(),
        named,
        flow.legalFrom(run.currentPhase()));
  }

  private static void refuseFaults(Flow flow, Phase phase, CheckpointRequest request) {
    List<String> faults = flow.validator().faults(phase, request.artifacts());
    if (!faults.isEmpty()) {
      throw new InvalidValueException(
          "artifacts",
          "be what the phase %s asks for (%s)".formatted(phase.value(), String.join("; ", faults)),
          request.artifacts().text());
    }
  }

  private static RunObserver.Asked askedOf(WorkflowRun run) {
    return new RunObserver.Asked(run.flow(), run.currentPhase());
  }

  private static IllegalTransitionException refusal(
      FlowDefinition flow, WorkflowRun run, Phase phase, String reason) {
    return new IllegalTransitionException(
        reason.formatted(phase.value(), run.id().value()),
        run.id(),
        phase,
        phase,
        flow.legalFrom(phase));
  }
}
