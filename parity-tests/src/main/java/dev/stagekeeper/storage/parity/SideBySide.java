package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.parity.program.Difference;
import java.util.ArrayList;
import java.util.List;

/**
 * Two adapters that are given the same calls at the same times. Every answer and every refusal, how
 * often the clock was read, and in the end all that is stored must be equal.
 */
public final class SideBySide implements AutoCloseable {

  /** How many differences are told: those that follow are often of the first one's making. */
  private static final int MOST = 3;

  private final Bench left;
  private final Bench right;

  public SideBySide(AdapterUnderTest left, AdapterUnderTest right) {
    this.left = new Bench(left);
    this.right = new Bench(right);
  }

  /**
   * Runs the script on both, in tenants of its own. Answers the differences, none if all is well.
   */
  public List<String> differences(Script script) {
    Scope scope = left.newScope();
    right.newScope();
    left.time().startAt(SteppingTime.START);
    right.time().startAt(SteppingTime.START);
    List<String> differences = new ArrayList<>();
    int number = 0;
    for (Script.Step step : script.steps()) {
      String name = script.name() + ", step " + ++number + ", " + step.name();
      compare(
          name, answer(left, scope, step.call()), answer(right, scope, step.call()), differences);
      compare(
          name + ", readings of the clock",
          left.time().readings(),
          right.time().readings(),
          differences);
    }
    compare(script.name() + ", in the end", state(left, scope), state(right, scope), differences);
    return differences;
  }

  /** Runs the script on both and fails with a report if there is any difference. */
  public void run(Script script) {
    List<String> differences = differences(script);
    if (!differences.isEmpty()) {
      throw new AssertionError(
          differences.size()
              + " differences, the first of them:\n"
              + String.join("\n", differences.subList(0, Math.min(MOST, differences.size()))));
    }
  }

  private static StoredState state(Bench bench, Scope scope) {
    return StoredState.of(bench.storage().repositories(scope));
  }

  private static Object answer(Bench bench, Scope scope, Script.Call call) {
    try {
      return call.on(bench.storage(), scope);
    } catch (Throwable thrown) {
      return Refusal.of(thrown);
    }
  }

  private void compare(String name, Object here, Object there, List<String> differences) {
    if (!here.equals(there)) {
      differences.add(new Difference(name, here, there).text());
    }
  }

  @Override
  public void close() {
    try {
      left.close();
    } finally {
      right.close();
    }
  }
}
