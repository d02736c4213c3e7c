package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.storage.parity.program.EarlierFinds;
import dev.stagekeeper.storage.parity.program.Program;
import dev.stagekeeper.storage.parity.program.ProgramFailure;
import dev.stagekeeper.storage.parity.program.ProgramRuns;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/**
 * Two adapters beside one another, on every script and on programs that are drawn. Whoever writes
 * an adapter extends this class and lets its own stand beside memory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Exercises({ROUND_TRIP, ORDER, REJECTION, IDEMPOTENT, ATOMIC, USABLE_AFTER, LIMITS})
public abstract class SideBySideContract {

  /** The system property that names the first seed of the programs. */
  public static final String SEED = "parity.seed";

  private static final int CALLS = 30;
  private static final int TOGETHER = 1_000;

  private @Nullable SideBySide pair;

  /** The adapter that is known to be right, each time with an empty store of its own. */
  protected abstract AdapterUnderTest model();

  /** The other one, each time with an empty store of its own. */
  protected abstract AdapterUnderTest adapter();

  /** How many programs of 30 calls are drawn: 2,000, or 20,000 in a long run. */
  protected int programs() {
    return Length.ofThisRun().of(2_000, 20_000);
  }

  /** How many programs run at the same time, each on a handle of its own; 2 unless overridden. */
  protected int threads() {
    return 2;
  }

  /**
   * The program that is run instead of all others; null for none, as it is here. A program on which
   * the adapters differ is printed as a class that overrides this.
   */
  protected @Nullable Program only() {
    return null;
  }

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
    return only() == null ? tests(Script.ofEveryModule()) : Stream.empty();
  }

  /** Programs from a seed on; a failing one is shrunk and printed as a test. */
  @TestFactory
  final Stream<DynamicTest> programs(TestReporter reporter) {
    Program only = only();
    if (only != null) {
      return Stream.of(DynamicTest.dynamicTest("the one program", () -> runOnly(only)));
    }
    long first = firstSeed();
    return IntStream.iterate(0, from -> from < programs(), from -> from + TOGETHER)
        .mapToObj(
            from -> {
              int count = Math.min(TOGETHER, programs() - from);
              return DynamicTest.dynamicTest(
                  count + " programs from seed " + (first + from),
                  () -> run(first + from, count, reporter));
            });
  }

  /** The programs on which adapters differed once. */
  @TestFactory
  final Stream<DynamicTest> earlierFinds() {
    List<EarlierFinds.EarlierFind> finds = only() == null ? EarlierFinds.ALL : List.of();
    return finds.stream()
        .map(find -> DynamicTest.dynamicTest(find.what(), () -> verify(find.program())));
  }

  private void verify(Program program) {
    try (ProgramRuns runs = new ProgramRuns(model(), adapter(), 1)) {
      runs.failure(program).ifPresent(this::fail);
    }
  }

  private void runOnly(Program program) {
    try (ProgramRuns runs = new ProgramRuns(model(), adapter(), 1)) {
      runs.difference(program)
          .ifPresent(
              difference -> {
                throw new AssertionError(difference.text());
              });
    }
  }

  private void run(long first, int count, TestReporter reporter) {
    AdapterUnderTest adapter = adapter();
    try (ProgramRuns runs = new ProgramRuns(model(), adapter, threads())) {
      Optional<ProgramFailure> failure =
          runs.failure(first, count, seed -> Program.drawn(seed, CALLS));
      reporter.publishEntry(
          Map.of(
              "parity.programs", Integer.toString(count),
              "parity.calls", Integer.toString(count * CALLS),
              "parity.differences", failure.isPresent() ? "1" : "0"));
      failure.ifPresent(this::fail);
      assertEquals(0, adapter.connectionsInUse(), "connections in use after all programs");
    }
  }

  private void fail(ProgramFailure failure) {
    throw new AssertionError(failure.report(getClass()));
  }

  /** Always the same in a quick run; another one every day in a long one. */
  private static long firstSeed() {
    String given = System.getProperty(SEED);
    if (given != null) {
      return Long.parseLong(given);
    }
    return Length.ofThisRun() == Length.QUICK ? 1 : LocalDate.now().toEpochDay() * 1_000_000;
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
