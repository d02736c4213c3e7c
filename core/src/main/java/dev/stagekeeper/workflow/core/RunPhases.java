package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Flows;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.IllegalTransitionException;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseMachine;
import dev.stagekeeper.workflow.ports.PhaseService;
import dev.stagekeeper.workflow.ports.PhaseTransition;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.lang.invoke.MethodHandles;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Moves runs: locks the run, asks the phase machine, stores what it says. */
public final class RunPhases implements PhaseService {

  private static final PhaseMachine MACHINE = PhaseMachine.of(MethodHandles.lookup());

  private final Storage storage;
  private final Flows flows;
  private final IdSource ids;
  private final InstantSource time;
  private final RunObserver observer;

  public RunPhases(
      Storage storage, Flows flows, IdSource ids, InstantSource time, RunObserver observer) {
    this.storage = storage;
    this.flows = flows;
    this.ids = ids;
    this.time = time;
    this.observer = observer;
  }

  /** A run before and after a move; the same if there was no need for it. */
  private record Move(
      WorkflowRun before, WorkflowRun after, Phase phase, PhaseTransition transition)
      implements RunObserver.Move {}

  @Override
  public PhaseTransition advance(Scope scope, RunId run, Phase target, MoveOptions options) {
    return move(
        scope,
        run,
        options,
        WorkflowRun::currentPhase,
        before -> prepareAdvance(before, target, options));
  }

  @Override
  public PhaseTransition complete(Scope scope, RunId run, Phase phase, MoveOptions options) {
    Required.of("phase", phase);
    return move(
        scope, run, options, before -> phase, before -> prepareComplete(before, phase, options));
  }

  @Override
  public PhaseTransition derive(
      Scope scope, RunId run, Map<Phase, Boolean> facts, MoveOptions options) {
    Map<Phase, Boolean> copy = checked(facts);
    Required.of("options", options);
    Move move =
        storage.callInTransaction(
            scope,
            tx -> {
              Stored<WorkflowRun> before = lock(tx, run);
              return move(
                  before,
                  before.value().currentPhase(),
                  tx,
                  options,
                  read -> prepareDerive(read, copy, options));
            });
    observer.flagged(scope, move.before(), move.after(), copy.keySet());
    return observer.recorded(scope, move, move.transition());
  }

  @Override
  public Optional<RunChange> prepareAdvance(
      Stored<WorkflowRun> run, Phase target, MoveOptions options) {
    Required.of("target", target);
    return MACHINE
        .advance(flowOf(run), run, target, new StageId(ids.next()), time.instant())
        .map(change -> with(change, options));
  }

  @Override
  public Optional<RunChange> prepareComplete(
      Stored<WorkflowRun> run, Phase phase, MoveOptions options) {
    Required.of("phase", phase);
    return MACHINE
        .complete(flowOf(run), run, phase, time.instant())
        .map(change -> with(change, options));
  }

  @Override
  public Optional<RunChange> prepareDerive(
      Stored<WorkflowRun> run, Map<Phase, Boolean> facts, MoveOptions options) {
    return MACHINE
        .derive(flowOf(run), run, checked(facts), time.instant())
        .map(change -> with(change, options));
  }

  private PhaseTransition move(
      Scope scope,
      RunId run,
      MoveOptions options,
      Function<WorkflowRun, Phase> phaseOf,
      Function<Stored<WorkflowRun>, Optional<RunChange>> prepare) {
    Required.of("options", options);
    Move move =
        observer.observe(
            scope,
            asked ->
                storage.callInTransaction(
                    scope,
                    tx -> {
                      Stored<WorkflowRun> before = lock(tx, run);
                      Phase phase = phaseOf.apply(before.value());
                      asked.accept(new RunObserver.Asked(before.value().flow(), phase));
                      return move(before, phase, tx, options, prepare);
                    }));
    return observer.recorded(scope, move, move.transition());
  }

  private Move move(
      Stored<WorkflowRun> before,
      Phase phase,
      Transaction tx,
      MoveOptions options,
      Function<Stored<WorkflowRun>, Optional<RunChange>> prepare) {
    WorkflowRun run = before.value();
    Optional<RunChange> change;
    try {
      change = prepare.apply(before);
    } catch (IllegalTransitionException e) {
      // Who has lost the lease should hear that, and not how the new holder has moved the run.
      requireLease(tx, run.id(), options);
      throw e;
    }
    if (change.isEmpty()) {
      requireLease(tx, run.id(), options);
      return new Move(
          run,
          run,
          phase,
          new PhaseTransition(true, true, run.currentPhase(), MoveWarnings.ofNone(options)));
    }
    tx.runs().apply(change.get());
    WorkflowRun after = change.get().after();
    return new Move(
        run,
        after,
        phase,
        new PhaseTransition(
            true,
            false,
            run.currentPhase(),
            MoveWarnings.of(flowOf(before), run, after, options, time.instant())));
  }

  private static Map<Phase, Boolean> checked(Map<Phase, Boolean> facts) {
    Required.of("facts", facts)
        .forEach(
            (phase, complete) -> {
              Required.of("facts.phase", phase);
              Required.of("facts." + phase.value(), complete);
            });
    return Map.copyOf(facts);
  }

  private static void requireLease(Transaction tx, RunId run, MoveOptions options) {
    Holding holding = options.holding();
    if (holding != null) {
      tx.runs().requireLease(run, holding);
    }
  }

  private static Stored<WorkflowRun> lock(Transaction tx, RunId run) {
    return tx.runs().lock(run).orElseThrow(() -> new NotFoundException(run));
  }

  /** The change with what the options set besides. */
  private static RunChange with(RunChange change, MoveOptions options) {
    RunChange with = change.under(options.holding());
    if (options.phaseState() != null) {
      with = with.phaseState(options.phaseState());
    }
    if (options.agentState() != null) {
      with = with.agentState(options.agentState());
    }
    if (options.status() != null && with.after().status() != RunStatus.COMPLETED) {
      with = with.status(options.status());
    }
    return with;
  }

  private FlowDefinition flowOf(Stored<WorkflowRun> run) {
    return flows.get(run.value().flow()).definition();
  }
}
