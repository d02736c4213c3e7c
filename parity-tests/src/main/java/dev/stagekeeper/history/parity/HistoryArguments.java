package dev.stagekeeper.history.parity;

import dev.stagekeeper.history.ports.ExecutionId;
import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.workflow.ports.RunId;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Arguments for every call of the history, which none of them refuses in a tenant that {@link
 * #prepare} was done in.
 */
public final class HistoryArguments {

  private static final String THERE = "there";
  private static final String NEW = "new";

  private HistoryArguments() {}

  /** Stores something of everything, some of it older than the rest. */
  public static void prepare(Storage storage, Scope scope) {
    storage.inTransaction(
        scope,
        tx -> {
          RunHistory history = tx.history();
          for (int n = 0; n < 3; n++) {
            String row = n == 0 ? THERE : THERE + "-" + n;
            history.savePlan(HistorySamples.plan(row, n));
            history.saveExecution(HistorySamples.execution(row, n));
            history.saveRun(
                HistorySamples.run(row),
                HistorySamples.plan(row, n),
                HistorySamples.execution(row, n));
          }
        });
  }

  /** The arguments of a call: with something new, and, if it saves, with what is there, too. */
  public static List<Object[]> of(Method call) {
    boolean saves = call.getName().startsWith("save");
    return saves ? List.of(of(call, NEW), of(call, THERE)) : List.<Object[]>of(of(call, THERE));
  }

  private static Object[] of(Method call, String row) {
    return Arrays.stream(call.getParameterTypes()).map(type -> of(call, type, row)).toArray();
  }

  private static Object of(Method call, Class<?> parameter, String row) {
    if (parameter == RunId.class) {
      return HistorySamples.run(row);
    } else if (parameter == PlanId.class) {
      return HistorySamples.planId(row);
    } else if (parameter == ExecutionId.class) {
      return HistorySamples.executionId(row);
    } else if (parameter == PlanResult.class) {
      return HistorySamples.plan(row, 0);
    } else if (parameter == ExecutionResult.class) {
      return HistorySamples.execution(row, 0);
    } else if (parameter == HistoryFilter.class) {
      return HistoryFilter.ALL;
    } else if (parameter == PageRequest.class) {
      return PageRequest.first(10);
    } else if (parameter == int.class) {
      return 10;
    } else if (parameter == long.class) {
      return 0L;
    } else if (parameter == Instant.class) {
      return HistorySamples.at(1);
    }
    throw new AssertionError("no argument is known for " + parameter + " of " + call);
  }
}
