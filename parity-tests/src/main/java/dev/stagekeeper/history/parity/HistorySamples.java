package dev.stagekeeper.history.parity;

import dev.stagekeeper.history.ports.ExecutionId;
import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Plans, executions and records of runs to work with. A row's ids are all the row's name. */
public final class HistorySamples {

  /** When the n-th of a row ends: so many seconds later. */
  public static final Instant NOW = SteppingTime.START.plusSeconds(7_200);

  private HistorySamples() {}

  public static RunId run(String row) {
    return new RunId(row);
  }

  public static PlanId planId(String row) {
    return new PlanId(row);
  }

  public static ExecutionId executionId(String row) {
    return new ExecutionId(row);
  }

  /** The n-th plan of a row; from {@link Extremes#DRAWN} on, one of drawn values. */
  public static PlanResult plan(String row, int n) {
    return new PlanResult(
        planId(row),
        "Reach " + Extremes.text(n, 200),
        flow(n),
        JsonDocument.parse("{\"plan\":" + n + "}"),
        at(n));
  }

  /** The n-th execution of a row, of the plan of that row; every third has failed. */
  public static ExecutionResult execution(String row, int n) {
    return execution(row, row, n);
  }

  /** The n-th execution of a row, of another row's plan. */
  public static ExecutionResult execution(String row, String plan, int n) {
    return new ExecutionResult(
        executionId(row),
        planId(plan),
        n % 3 != 2,
        JsonDocument.parse("{\"execution\":[" + n + "]}"),
        at(n));
  }

  /** The n-th record of a row. */
  public static RunRecord record(String row, int n) {
    return RunRecord.of(run(row), plan(row, n), execution(row, n));
  }

  /** A legal plan at the edges of what is legal. */
  public static PlanResult extremePlan(String row, int n) {
    return new PlanResult(
        planId(row),
        Extremes.text(n, PlanResult.MOST),
        n % 4 == 3 ? null : new FlowName(n % 2 == 0 ? "f".repeat(200) : "Flow-" + n),
        Extremes.json(n),
        Extremes.instant(n));
  }

  /** A legal execution at the edges of what is legal. */
  public static ExecutionResult extremeExecution(String row, int n) {
    return new ExecutionResult(
        executionId(row), planId(row), n % 2 == 0, Extremes.json(n + 5), Extremes.instant(n + 1));
  }

  /** The time of the n-th. */
  public static Instant at(int n) {
    return NOW.plusSeconds(n);
  }

  private static @Nullable FlowName flow(int n) {
    return n % 4 == 3 ? null : new FlowName(n % 2 == 0 ? "campaign" : "short");
  }
}
