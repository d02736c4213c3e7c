package dev.stagekeeper.storage.parity.seeded;

import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.SERIALIZABLE;
import static dev.stagekeeper.storage.parity.seeded.Altered.answered;
import static dev.stagekeeper.storage.parity.seeded.Altered.calls;
import static dev.stagekeeper.storage.parity.seeded.Altered.with;
import static dev.stagekeeper.storage.parity.seeded.Fault.inContract;
import static dev.stagekeeper.storage.parity.seeded.Fault.inPrograms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageRepository;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs, stages and leases that are somebody else's. */
final class RunFaults {

  private RunFaults() {}

  static List<Fault> all() {
    return List.of(
        inPrograms(
            "a run is changed that has changed since it was read",
            REJECTION,
            runs("apply", RunFaults::ofWhateverRevision)),
        inPrograms(
            "a run is changed by who has lost it",
            REJECTION,
            runs("apply", call -> call.proceed(call.argument(0, RunChange.class).under(null)))),
        inPrograms(
            "artifacts are written by who has lost the run",
            REJECTION,
            stages("saveArtifacts", call -> call.proceed(other(call, 3, null)))),
        inPrograms(
            "a lease may be renewed by who had it before",
            REJECTION,
            runs(
                "renew",
                call ->
                    call.proceed(other(call, 1, current(call, call.argument(1, Lease.class)))))),
        inContract(
            "Leases",
            "a lease that has expired may be renewed",
            REJECTION,
            runs("renew", RunFaults::renewedAnyTime)),
        inPrograms("a lease is required of nobody", REJECTION, runs("requireLease", call -> call)),
        inPrograms(
            "every lease has the same token",
            SERIALIZABLE,
            answered(
                WorkflowRun.class,
                run ->
                    with(
                        run,
                        "lease",
                        lease -> lease == null ? null : with(lease, "token", n -> 1L)))),
        inPrograms(
            "a run is claimed that another holds", SERIALIZABLE, runs("claim", RunFaults::taken)),
        inPrograms(
            "a claim is a change of the run",
            ROUND_TRIP,
            runs(
                "findStored lock",
                call -> answered(call.proceed(), Stored.class, RunFaults::revised))),
        inPrograms("the newest run is claimed next", ORDER, runs("claimNext", RunFaults::newest)),
        inPrograms(
            "the next run is claimed of whatever status",
            ROUND_TRIP,
            runs("claimNext", RunFaults::ofWhateverStatus)),
        inPrograms(
            "what was released is always released",
            ROUND_TRIP,
            runs("release", call -> call.proceed() != call)),
        inPrograms(
            "a run may be started twice",
            REJECTION,
            runs("start", call -> swallowed(call, SaveOutcome.UNCHANGED))),
        inPrograms(
            "artifacts are written to another run's stage",
            ROUND_TRIP,
            stages("saveArtifacts", RunFaults::ofWhateverRun)),
        inContract(
            "Stages",
            "artifacts are added to those of before",
            ROUND_TRIP,
            stages("saveArtifacts", RunFaults::added)),
        inContract(
            "Stages",
            "the active stage is the first one",
            ROUND_TRIP,
            stages("findActive", RunFaults::firstActive)),
        inPrograms(
            "stages are in the order of their ids",
            ORDER,
            stages("listByRun", call -> byId((Page<?>) call.proceed()))),
        inPrograms(
            "of two checkpoints of an id one is dropped",
            REJECTION,
            calls(
                CheckpointRepository.class,
                "record",
                call -> swallowed(call, SaveOutcome.UNCHANGED))));
  }

  private static UnaryOperator<Storage> runs(String methods, Call.Alteration alteration) {
    return calls(RunRepository.class, methods, alteration);
  }

  private static UnaryOperator<Storage> stages(String methods, Call.Alteration alteration) {
    return calls(StageRepository.class, methods, alteration);
  }

  private static Object swallowed(Call call, Object answer) {
    try {
      return call.proceed();
    } catch (ConflictException refusal) {
      return answer;
    }
  }

  private static Object ofWhateverRevision(Call call) {
    try {
      return call.proceed();
    } catch (StaleRevisionException stale) {
      RunChange change = call.argument(0, RunChange.class);
      Stored<WorkflowRun> now = call.all().runs().findStored(change.run()).orElseThrow();
      return call.proceed(
          RunChange.of(now).metadata(change.after().metadata()).under(change.holding()));
    }
  }

  private static Lease current(Call call, Lease held) {
    return call.all()
        .runs()
        .find(call.argument(0, RunId.class))
        .map(WorkflowRun::lease)
        .orElse(held);
  }

  private static Object renewedAnyTime(Call call) {
    try {
      return call.proceed();
    } catch (LeaseLostException lost) {
      if (lost.held() == lost.current()) {
        return call.arguments()[1];
      }
      throw lost;
    }
  }

  private static Object taken(Call call) {
    Optional<?> claimed = (Optional<?>) call.proceed();
    if (claimed.isPresent()) {
      return claimed;
    }
    RunId id = call.argument(0, RunId.class);
    call.all().runs().release(id, call.all().runs().get(id).lease());
    return call.proceed();
  }

  private static Stored<?> revised(Stored<?> stored) {
    Lease lease = ((WorkflowRun) stored.value()).lease();
    return lease == null ? stored : with(stored, "revision", n -> (Long) n + lease.token());
  }

  private static Object newest(Call call) {
    RunFilter filter =
        new RunFilter(call.argument(0, FlowName.class), call.argument(1, RunStatus.class), null);
    for (WorkflowRun run :
        call.all().runs().list(filter, PageRequest.first(PageRequest.MOST)).items()) {
      Optional<Stored<WorkflowRun>> claimed =
          call.all().runs().claim(run.id(), call.argument(2, LeaseRequest.class));
      if (claimed.isPresent()) {
        return claimed;
      }
    }
    return Optional.empty();
  }

  private static Object ofWhateverStatus(Call call) {
    for (RunStatus status : RunStatus.values()) {
      Optional<?> claimed =
          (Optional<?>) call.proceed(call.arguments()[0], status, call.arguments()[2]);
      if (claimed.isPresent()) {
        return claimed;
      }
    }
    return Optional.empty();
  }

  private static Object ofWhateverRun(Call call) {
    return call.all()
        .stages()
        .find(call.argument(1, StageId.class))
        .map(stage -> call.proceed(other(call, 0, stage.run())))
        .orElseGet(call::proceed);
  }

  private static Object added(Call call) {
    return call.all()
        .stages()
        .find(call.argument(1, StageId.class))
        .map(
            stage ->
                call.proceed(other(call, 2, merged(stage, call.argument(2, JsonDocument.class)))))
        .orElseGet(call::proceed);
  }

  private static JsonDocument merged(StageExecution stage, JsonDocument more) {
    return stage.artifacts().toNode() instanceof ObjectNode before
            && more.toNode() instanceof ObjectNode after
        ? JsonDocument.of(before.setAll(after))
        : more;
  }

  private static Object firstActive(Call call) {
    return StoredState.everyPage(
            PageRequest.MOST,
            page -> call.all().stages().listByRun(call.argument(0, RunId.class), page))
        .stream()
        .filter(stage -> stage.status() == StageStatus.ACTIVE)
        .findFirst();
  }

  private static Page<?> byId(Page<?> page) {
    List<Object> items = new ArrayList<>(page.items());
    items.sort(Comparator.comparing(stage -> ((StageExecution) stage).id().value()));
    return new Page<>(items, page.next());
  }

  private static Object[] other(Call call, int index, Object argument) {
    Object[] arguments = call.arguments().clone();
    arguments[index] = argument;
    return arguments;
  }
}
