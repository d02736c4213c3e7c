package dev.stagekeeper.storage.parity.trace;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.SERIALIZABLE;
import static dev.stagekeeper.storage.parity.Promise.TWO_HANDLES;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Exercises;
import dev.stagekeeper.storage.parity.Length;
import dev.stagekeeper.storage.parity.SteppingTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/**
 * Several threads at the same few rows of an adapter: whatever they are answered, there is one
 * order in which the model answers the same, and in which what had ended comes before what began
 * later. Whoever writes an adapter extends this class, too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Exercises({SERIALIZABLE, ATOMIC, USABLE_AFTER, TWO_HANDLES})
public abstract class TraceContract {

  /** The system property with the seed to begin with; 0 unless set. */
  public static final String SEED = "parity.seed";

  private static final int QUICK = 60;
  private static final int LONG = 500;

  private @Nullable Bench model;
  private @Nullable Bench bench;

  /** The adapter that is known to be right, with an empty store. */
  protected abstract AdapterUnderTest model();

  /** The other one, with an empty store. */
  protected abstract AdapterUnderTest adapter();

  /**
   * The command that starts another process on the same store, whose {@code main} calls {@link
   * TraceProcess#serve}. Unless it is empty, as it is here, several processes make the calls, and
   * not several threads of this one. The store has been opened, and closed again, when they start.
   */
  protected List<String> process() {
    return List.of();
  }

  @BeforeAll
  final void takeBoth(TestReporter reporter) {
    model = new Bench(model());
    bench = new Bench(adapter());
    model.time().stopAt(SteppingTime.START);
    bench.time().stopAt(SteppingTime.START);
    bench.adapter().announce(reporter);
  }

  @AfterAll
  final void endBoth() {
    taken(model).close();
    taken(bench).close();
  }

  @Test
  final void everyTraceHasAnOrder(TestReporter reporter) {
    long first = Long.getLong(SEED, 0);
    int length = Length.ofThisRun().of(QUICK, LONG);
    List<Traces.Difference> differences = new ArrayList<>();
    try (Players players = players(taken(bench))) {
      Traces traces = new Traces(taken(model).storage(), players);
      long seed = first;
      while (seed < first + length && differences.isEmpty()) {
        traces
            .difference(Drawing.drawn(seed++), taken(bench).newScope())
            .ifPresent(differences::add);
      }
      reporter.publishEntry("parity.traces", Long.toString(seed - first));
      reporter.publishEntry("parity.calls", Long.toString(traces.calls()));
      reporter.publishEntry("parity.differences", Integer.toString(differences.size()));
      reporter.publishEntry("parity.work.twice", Long.toString(traces.givenTwice()));
      assertEquals(List.of(), differences, taken(bench).adapter().name());
      assertEquals(0, traces.givenTwice(), "runs that were given to two");
    }
    assertEquals(0, taken(bench).adapter().connectionsInUse(), "connections in use");
  }

  private Players players(Bench store) {
    Storage first = store.open();
    List<String> process = process();
    if (process.isEmpty()) {
      return new Threads(List.of(first, store.open()));
    }
    first.close();
    return Processes.start(process, Workload.MOST_THREADS);
  }

  private static Bench taken(@Nullable Bench bench) {
    if (bench == null) {
      throw new IllegalStateException("the contract runs inside JUnit only");
    }
    return bench;
  }
}
