package dev.stagekeeper.storage.parity.seeded;

import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.TENANT;
import static dev.stagekeeper.storage.parity.seeded.Altered.answered;
import static dev.stagekeeper.storage.parity.seeded.Altered.calls;
import static dev.stagekeeper.storage.parity.seeded.Altered.given;
import static dev.stagekeeper.storage.parity.seeded.Altered.with;
import static dev.stagekeeper.storage.parity.seeded.Fault.inContract;
import static dev.stagekeeper.storage.parity.seeded.Fault.inPrograms;

import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.Purged;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A history that is written again, out of order, or purged of too much. */
final class HistoryFaults {

  private HistoryFaults() {}

  static List<Fault> all() {
    AtomicInteger runs = new AtomicInteger();
    return List.of(
        inPrograms(
            "a plan that is written may be written again",
            REJECTION,
            history("savePlan", call -> unlessThere(call, SaveOutcome.UPDATED))),
        inPrograms(
            "of two records of a run one is dropped",
            REJECTION,
            history("saveRun", call -> unlessThere(call, new RunId("dropped")))),
        inPrograms(
            "a record says what the plan was for last",
            ROUND_TRIP,
            history("getRun findRun findStoredRun", HistoryFaults::ofPlanAsItIs)),
        inPrograms(
            "a run without an id gets a new one each time",
            IDEMPOTENT,
            history(
                "saveRun",
                call ->
                    call.arguments()[0] == null
                        ? call.proceed(
                            new RunId("made-" + runs.incrementAndGet()),
                            call.arguments()[1],
                            call.arguments()[2])
                        : call.proceed())),
        inPrograms("an offset is one too large", ORDER, history("listRuns", HistoryFaults::behind)),
        inPrograms(
            "the oldest record comes first",
            ORDER,
            history("listRuns", call -> backwards(call.proceed()))),
        inPrograms(
            "a filter lets through what is at its end",
            ROUND_TRIP,
            given(HistoryFilter.class, HistoryFaults::longer)),
        inContract(
            "HistoryFilters",
            "an objective is found in its own letter case only",
            ROUND_TRIP,
            history("listRuns", HistoryFaults::caseSensitive)),
        inPrograms(
            "a purge takes what is at its border",
            ROUND_TRIP,
            history("purge", call -> call.proceed(later(call.argument(0, Instant.class))))),
        inPrograms(
            "a purge does not count the plans",
            ROUND_TRIP,
            answered(Purged.class, purged -> with(purged, "plans", plans -> 0L))),
        inPrograms(
            "a list of records has those of all tenants",
            TENANT,
            history(
                "listRuns",
                TenantFaults.leaking(
                    (call, others) -> {
                      Object answer = call.proceed();
                      List<Object> runsOfAll = new ArrayList<>(items(answer));
                      others.forEach(
                          other ->
                              runsOfAll.addAll(other.history().listRuns(HistoryFilter.ALL, 10, 0)));
                      return like(answer, runsOfAll);
                    }))),
        inContract(
            "Purges",
            "a purge reaches all tenants",
            TENANT,
            calls(
                TenantFaults.leaking(
                    (call, others) -> {
                      if (call.is(RunHistory.class, "purge")) {
                        others.forEach(other -> call.on(other.history(), call.arguments()));
                      }
                      return call.proceed();
                    }))));
  }

  private static UnaryOperator<Storage> history(String names, Call.Alteration alteration) {
    return calls(RunHistory.class, names, alteration);
  }

  private static Object unlessThere(Call call, Object answer) {
    try {
      return call.proceed();
    } catch (ConflictException e) {
      return answer;
    }
  }

  /** As if a record referred to its plan. */
  private static Object ofPlanAsItIs(Call call) {
    return answered(
        call.proceed(),
        RunRecord.class,
        run ->
            call.all()
                .history()
                .findStoredPlan(run.plan())
                .map(plan -> with(run, "planResult", before -> plan.value().snapshot()))
                .orElse(run));
  }

  private static Object behind(Call call) {
    Object[] arguments = call.arguments().clone();
    int last = arguments.length - 1;
    if (arguments[last] instanceof Long offset && offset > 0 && offset < RunHistory.MOST_OFFSET) {
      arguments[last] = offset + 1;
    }
    return call.proceed(arguments);
  }

  private static Object backwards(Object answer) {
    List<Object> items = new ArrayList<>(items(answer));
    Collections.reverse(items);
    return like(answer, items);
  }

  private static HistoryFilter longer(HistoryFilter filter) {
    Instant until = filter.until();
    return until == null
        ? filter
        : new HistoryFilter(
            filter.success(), filter.objective(), filter.flow(), filter.from(), later(until));
  }

  private static Instant later(Instant instant) {
    return instant == null || !instant.isBefore(Instants.MAX) ? instant : instant.plusNanos(1_000);
  }

  private static Object caseSensitive(Call call) {
    Object answer = call.proceed();
    if (call.arguments()[0] instanceof HistoryFilter filter && filter.objective() != null) {
      List<Object> items = new ArrayList<>(items(answer));
      items.removeIf(run -> !((RunSummary) run).objective().contains(filter.objective()));
      return like(answer, items);
    }
    return answer;
  }

  private static List<?> items(Object answer) {
    return answer instanceof Page<?> page ? page.items() : (List<?>) answer;
  }

  private static Object like(Object answer, List<Object> items) {
    return answer instanceof Page<?> page ? new Page<>(items, page.next()) : List.copyOf(items);
  }
}
