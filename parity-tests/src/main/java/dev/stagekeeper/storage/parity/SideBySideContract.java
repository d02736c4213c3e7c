package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;

import dev.stagekeeper.workflow.parity.RunCalls;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/**
 * Two adapters beside one another, on every script. Whoever writes an adapter extends this class
 * and lets its own stand beside memory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Exercises({ROUND_TRIP, ORDER, REJECTION, IDEMPOTENT, ATOMIC, USABLE_AFTER, LIMITS})
public abstract class SideBySideContract {

  private static final int SEEDS = 10;
  private static final int CALLS = 150;

  private @Nullable SideBySide pair;

  /** The adapter that is known to be right, with an empty store. */
  protected abstract AdapterUnderTest model();

  /** The other one, with an empty store. */
  protected abstract AdapterUnderTest adapter();

  @BeforeAll
  final void takeBoth(TestReporter reporter) {
    AdapterUnderTest adapter = adapter();
    pair = new SideBySide(model(), adapter);
    adapter.announce(reporter);
  }

  @AfterAll
  final void endBoth() {
    pair().close();
  }

  @TestFactory
  final Stream<DynamicTest> everyModule() {
    return tests(Script.ofEveryModule());
  }

  @TestFactory
  final Stream<DynamicTest> randomCalls() {
    return tests(LongStream.range(0, SEEDS).mapToObj(seed -> Script.random(seed, CALLS)).toList());
  }

  @TestFactory
  final Stream<DynamicTest> randomCallsOnRuns() {
    return tests(
        LongStream.range(0, SEEDS).mapToObj(seed -> RunCalls.script(seed, CALLS)).toList());
  }

  private Stream<DynamicTest> tests(List<Script> scripts) {
    return scripts.stream()
        .map(script -> DynamicTest.dynamicTest(script.name(), () -> pair().run(script)));
  }

  private SideBySide pair() {
    if (pair == null) {
      throw new IllegalStateException("the contract runs inside JUnit only");
    }
    return pair;
  }
}
