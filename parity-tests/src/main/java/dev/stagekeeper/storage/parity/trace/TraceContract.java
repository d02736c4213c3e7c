package dev.stagekeeper.storage.parity.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Length;
import dev.stagekeeper.storage.parity.SteppingTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Several threads at the same few rows of an adapter: whatever they are answered, there is one
 * order in which the model answers the same, and in which what had ended comes before what began
 * later. Whoever writes an adapter extends this class, beside the other contracts.
 */
public abstract class TraceContract {

  /** The system property with the seed to begin with; 0 unless set. */
  public static final String SEED = "parity.seed";

  private static final int QUICK = 60;
  private static final int LONG = 500;

  /** The adapter that is known to be right, with an empty store. */
  protected abstract AdapterUnderTest model();

  /** The other one, with an empty store. */
  protected abstract AdapterUnderTest adapter();

  /**
   * The command that starts another process on the same store, whose {@code main} calls {@link
   * TraceProcess#serve}. Unless it is empty, as it is here, several processes make the calls, and
   * not several threads of this one. The store is open, and closed again, when they start.
   */
  protected List<String> process() {
    return List.of();
  }

  @Test
  final void everyTraceHasAnOrder(TestReporter reporter) {
    try (Bench right = new Bench(model());
        Bench bench = new Bench(adapter())) {
      right.time().stopAt(SteppingTime.START);
      bench.time().stopAt(SteppingTime.START);
      try (Players players = players(bench)) {
        run(new Traces(right.storage(), players), bench, reporter);
      }
    }
  }

  private static void run(Traces traces, Bench bench, TestReporter reporter) {
    long first = Long.getLong(SEED, 0);
    int length = Length.ofThisRun().of(QUICK, LONG);
    List<Traces.Difference> differences = new ArrayList<>();
    for (long seed = first; seed < first + length && differences.isEmpty(); seed++) {
      traces.difference(Drawing.drawn(seed), bench.newScope()).ifPresent(differences::add);
      reporter.publishEntry("parity.traces", "1");
    }
    reporter.publishEntry("parity.calls", Long.toString(traces.calls()));
    reporter.publishEntry("parity.differences", Integer.toString(differences.size()));
    reporter.publishEntry("parity.work.twice", Long.toString(traces.givenTwice()));
    assertEquals(List.of(), differences, bench.adapter().name());
    assertEquals(0, traces.givenTwice(), "runs that were given to two");
  }

  private Players players(Bench bench) {
    Storage first = bench.open();
    List<String> process = process();
    if (process.isEmpty()) {
      return new Threads(List.of(first, bench.open()));
    }
    first.close();
    return Processes.start(process, Workload.MOST_THREADS);
  }
}
