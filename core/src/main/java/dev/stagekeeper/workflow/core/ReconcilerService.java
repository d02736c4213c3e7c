package dev.stagekeeper.workflow.core;

import dev.stagekeeper.metrics.WorkflowMetrics;
import dev.stagekeeper.metrics.WorkflowMetrics.FlagResult;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.core.Pages;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Examination;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Flows;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.MissingRecord;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseEvidence;
import dev.stagekeeper.workflow.ports.PhaseMachine;
import dev.stagekeeper.workflow.ports.PreparedRepair;
import dev.stagekeeper.workflow.ports.Reconciler;
import dev.stagekeeper.workflow.ports.Repair;
import dev.stagekeeper.workflow.ports.RepairListener;
import dev.stagekeeper.workflow.ports.RepairNote;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunHeldException;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageEdit;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.Standing;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads runs and their evidence, and leaves what is to be made of them to {@link Diagnosis}. */
public final class ReconcilerService implements Reconciler {

  private static final PhaseMachine MACHINE = PhaseMachine.of(MethodHandles.lookup());

  // Runs carry documents of the application's, so that a page of them must not be large.
  private static final int PAGE = 100;

  private final Storage storage;
  private final Flows flows;
  private final IdSource ids;
  private final InstantSource time;
  private final WorkflowMetrics metrics;
  private final RunObserver observer;

  public ReconcilerService(
      Storage storage,
      Flows flows,
      IdSource ids,
      InstantSource time,
      WorkflowMetrics metrics,
      RunObserver observer) {
    this.storage = storage;
    this.flows = flows;
    this.ids = ids;
    this.time = time;
    this.metrics = metrics;
    this.observer = observer;
  }

  @Override
  public Examination examine(Scope scope, @Nullable FlowName flow, RepairListener listener) {
    Required.of("scope", scope);
    Required.of("listener", listener);
    if (flow != null) {
      flows.get(flow);
    }
    Map<FlowName, Flow> known =
        flows.all().stream()
            .collect(Collectors.toMap(each -> each.definition().name(), Function.identity()));
    Repositories stored = storage.repositories(scope);
    RunFilter filter = new RunFilter(flow, null, null);
    PlanDigest digest = new PlanDigest(scope.tenant());
    long runs = 0;
    long repairs = 0;
    long records = 0;
    PageRequest request = PageRequest.first(PAGE);
    while (request != null) {
      Page<WorkflowRun> page = stored.runs().list(filter, request);
      for (WorkflowRun run : page.items()) {
        Found found = examine(scope, stored, run.id(), known, listener);
        if (found.repair() != null) {
          digest.add(found.repair());
          repairs++;
          listener.repair(found.repair());
        } else if (found.missing() != null) {
          digest.add(found.missing());
          records++;
          listener.missing(found.missing());
        }
        listener.examined(++runs);
      }
      request = page.next() == null ? null : PageRequest.after(PAGE, page.next());
    }
    return new Examination(runs, repairs, records, digest.hex());
  }

  /** What is to be done about a run: one of both, or nothing. */
  private record Found(@Nullable Repair repair, @Nullable MissingRecord missing) {
    static final Found NOTHING = new Found(null, null);
  }

  private Found examine(
      Scope scope,
      Repositories stored,
      RunId id,
      Map<FlowName, Flow> known,
      RepairListener listener) {
    // The revision before the data: whatever the run does after this makes the repair stale.
    Stored<WorkflowRun> run = stored.runs().findStored(id).orElse(null);
    if (run == null || run.value().status() == RunStatus.COMPENSATING) {
      return Found.NOTHING;
    }
    Instant now = time.instant();
    FlowName name = run.value().flow();
    Flow flow = known.get(name);
    if (run.value().status() == RunStatus.COMPENSATED) {
      return flow == null ? Found.NOTHING : unrecorded(scope, run);
    }
    if (flow == null) {
      listener.note(
          new RepairNote(
              id,
              name,
              RepairNote.Kind.UNKNOWN_FLOW,
              "its flow, " + name.value() + ", is unknown"));
      return Found.NOTHING;
    }
    Lease lease = run.value().lease();
    if (lease != null && lease.isLive(now)) {
      listener.note(
          new RepairNote(
              id,
              name,
              RepairNote.Kind.HELD,
              "%s works on it until %s".formatted(lease.owner(), lease.expiresAt())));
      return Found.NOTHING;
    }
    List<StageExecution> stages = stages(stored, id);
    Map<Phase, String> shown =
        flow.evidence() == PhaseEvidence.NONE
            ? null
            : flow.evidence().of(stored, run.value(), stages);
    Diagnosis diagnosis = Diagnosis.of(flow.definition(), run, stages, shown, now);
    diagnosis.violations().forEach(violation -> metrics.consistencyViolation(name, violation));
    diagnosis
        .left()
        .forEach(
            sentence ->
                listener.note(new RepairNote(id, name, RepairNote.Kind.NOT_CORRECTED, sentence)));
    // With its repair the run is recorded, too.
    return diagnosis.repair() == null
        ? unrecorded(scope, run)
        : new Found(diagnosis.repair(), null);
  }

  private Found unrecorded(Scope scope, Stored<WorkflowRun> run) {
    return observer.isUnrecorded(scope, run)
        ? new Found(
            null,
            new MissingRecord(
                run.value().id(), run.value().flow(), run.revision(), Standing.of(run.value())))
        : Found.NOTHING;
  }

  @Override
  public void record(Scope scope, MissingRecord missing) {
    Required.of("missing", missing);
    flows.get(missing.flow());
    Stored<WorkflowRun> run =
        storage
            .repositories(scope)
            .runs()
            .findStored(missing.run())
            .orElseThrow(() -> new NotFoundException(missing.run()));
    if (run.revision() != missing.revision()) {
      throw new StaleRevisionException(missing.run(), missing.revision(), run.revision());
    }
    observer.recorded(scope, run.value(), missing);
  }

  @Override
  public PreparedRepair prepare(Scope scope, Repair repair) {
    Required.of("repair", repair);
    FlowDefinition flow = flows.get(repair.flow()).definition();
    Repositories stored = storage.repositories(scope);
    Instant now = time.instant();
    Stored<WorkflowRun> run = unmoved(stored.runs().findStored(repair.run()), repair, now);
    // Should they be of a later revision, applying this is refused as the run's being stale.
    List<StageExecution> stages = stages(stored, repair.run());
    StageId stage = new StageId(ids.next());
    RunChange change = change(flow, run, repair, stage, now);
    return prepared(repair, change, stages, stage);
  }

  @Override
  public void apply(Scope scope, PreparedRepair prepared) {
    Required.of("prepared", prepared);
    Repair repair = prepared.repair();
    Flow flow = flows.get(repair.flow());
    Instant now = time.instant();
    // Where none is entered the id is asked for, and not used.
    StageId stage =
        Objects.requireNonNullElseGet(prepared.entered(), () -> new StageId(ids.next()));
    WorkflowRun after =
        storage.callInTransaction(scope, tx -> apply(tx, flow, prepared, stage, now));
    repair.completes().forEach(phase -> metrics.flagUpdate(repair.flow(), phase, FlagResult.SET));
    observer.recorded(scope, after, prepared);
  }

  private static WorkflowRun apply(
      Transaction tx, Flow flow, PreparedRepair prepared, StageId stage, Instant now) {
    Repair repair = prepared.repair();
    Stored<WorkflowRun> run = unmoved(tx.runs().lock(repair.run()), repair, now);
    List<StageExecution> stages = stages(tx, repair.run());
    refuseUnlessShown(flow.evidence(), tx, run.value(), stages, repair);
    Instant completedAt = prepared.after().completedAt();
    boolean completes = completedAt != null && repair.before().completedAt() == null;
    RunChange change = change(flow.definition(), run, repair, stage, completes ? completedAt : now);
    if (!prepared(repair, change, stages, stage).equals(prepared)) {
      throw new InvalidValueException("prepared", "be what the repair does to the run", prepared);
    }
    tx.runs().apply(change);
    return change.after();
  }

  private static RunChange change(
      FlowDefinition flow, Stored<WorkflowRun> run, Repair repair, StageId stage, Instant now) {
    return MACHINE
        .catchUp(flow, run, Set.copyOf(repair.completes()), stage, now)
        .filter(made -> Diagnosis.planned(run.value(), made.after()).equals(repair.after()))
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "repair.after", "be where the flow leads from here", repair.after()));
  }

  private static PreparedRepair prepared(
      Repair repair, RunChange change, List<StageExecution> stages, StageId stage) {
    List<StageId> closed =
        stages.stream()
            .filter(each -> each.status() == StageStatus.ACTIVE && closes(change, each))
            .map(StageExecution::id)
            .toList();
    boolean enters = change.stages().stream().anyMatch(StageEdit.Enter.class::isInstance);
    return new PreparedRepair(
        repair,
        change.next().revision(),
        Standing.of(change.after()),
        closed,
        enters ? stage : null);
  }

  /** The modules' rows and the stages' artifacts change without the run. */
  private static void refuseUnlessShown(
      PhaseEvidence evidence,
      Transaction tx,
      WorkflowRun run,
      List<StageExecution> stages,
      Repair repair) {
    if (repair.completes().isEmpty()) {
      return;
    }
    Set<Phase> shown = evidence.of(tx, run, stages).keySet();
    if (!shown.containsAll(repair.completes())) {
      throw new InvalidValueException(
          "repair.completes", "be phases that the data still show to be complete", repair);
    }
  }

  private static boolean closes(RunChange change, StageExecution stage) {
    return change.stages().stream()
        .anyMatch(
            edit -> edit instanceof StageEdit.Close close && close.phase().equals(stage.phase()));
  }

  @Override
  public boolean undo(Scope scope, PreparedRepair prepared) {
    Required.of("prepared", prepared);
    Repair repair = prepared.repair();
    FlowDefinition flow = flows.get(repair.flow()).definition();
    Instant now = time.instant();
    List<StageEdit> edits = new ArrayList<>();
    prepared.closed().forEach(id -> edits.add(new StageEdit.Mark(id, StageStatus.ACTIVE, null)));
    StageId entered = prepared.entered();
    if (entered != null) {
      edits.add(new StageEdit.Remove(entered));
    }
    boolean undone =
        storage.callInTransaction(
            scope,
            tx -> {
              Stored<WorkflowRun> run = found(tx.runs().lock(repair.run()), repair);
              if (neverDone(tx, run, prepared)) {
                return false;
              }
              refuseUnlessFree(run, prepared.revision(), now);
              if (entered != null) {
                refuseIfUsed(tx, entered);
              }
              tx.runs().apply(MACHINE.restore(flow, run, repair.before(), edits));
              return true;
            });
    if (undone) {
      repair
          .completes()
          .forEach(phase -> metrics.flagUpdate(flow.name(), phase, FlagResult.CLEARED));
    }
    return undone;
  }

  /** Whether the run was not repaired, as far as its next revision tells. */
  private static boolean neverDone(
      Transaction tx, Stored<WorkflowRun> run, PreparedRepair prepared) {
    if (run.revision() == prepared.repair().revision()) {
      return true;
    }
    StageId entered = prepared.entered();
    return run.revision() == prepared.revision()
        && !(Standing.of(run.value()).equals(prepared.after())
            && (entered == null || tx.stages().find(entered).isPresent()));
  }

  private static Stored<WorkflowRun> unmoved(
      Optional<Stored<WorkflowRun>> run, Repair repair, Instant now) {
    Stored<WorkflowRun> found = found(run, repair);
    refuseUnlessFree(found, repair.revision(), now);
    return found;
  }

  private static Stored<WorkflowRun> found(Optional<Stored<WorkflowRun>> run, Repair repair) {
    return run.orElseThrow(() -> new NotFoundException(repair.run()));
  }

  private static void refuseUnlessFree(Stored<WorkflowRun> run, long revision, Instant now) {
    RunId id = run.value().id();
    if (run.revision() != revision) {
      throw new StaleRevisionException(id, revision, run.revision());
    }
    Lease lease = run.value().lease();
    if (lease != null && lease.isLive(now)) {
      throw new RunHeldException(id, lease);
    }
  }

  // Artifacts are not part of the run's revision, and would go with the stage.
  private static void refuseIfUsed(Transaction tx, StageId entered) {
    long revision = tx.stages().findStored(entered).map(Stored::revision).orElse(1L);
    if (revision != 1) {
      throw new StaleRevisionException(entered, 1, revision);
    }
  }

  private static List<StageExecution> stages(Repositories stored, RunId run) {
    return Pages.all(page -> stored.stages().listByRun(run, page));
  }
}
