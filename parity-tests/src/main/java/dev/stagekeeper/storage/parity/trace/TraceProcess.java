package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.values.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A process that makes calls of traces beside others, for stores that several processes may use.
 * Its {@code main} calls {@link #serve}; {@link TraceContract#process} says how it is started.
 */
public final class TraceProcess {

  /** What the lines begin with that are answers, and not somebody's log. */
  static final String ANSWER = "said\t";

  private TraceProcess() {}

  /**
   * Makes the calls that are asked for on standard input, and answers on standard output, until the
   * input ends. Then it closes the adapter.
   *
   * @param adapter with the store that the contract's adapter has, too
   */
  public static void serve(AdapterUnderTest adapter) {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Bench bench = new Bench(adapter)) {
      bench.time().stopAt(SteppingTime.START);
      try (Threads players = new Threads(List.of(bench.open()))) {
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
          answers.println(ANSWER + answer(players, line.split(" ")).line());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the other process cannot be heard", e);
    }
  }

  /** What to ask another process. */
  static String question(Workload workload, Scope scope, int thread, int number) {
    return "%d %d %d %s %s"
        .formatted(workload.seed(), thread, number, scope.tenant().value(), scope.actor());
  }

  private static Said answer(Players players, String[] question) {
    return players.play(
        Drawing.drawn(Long.parseLong(question[0])),
        Scope.of(new TenantId(question[3])).actingAs(question[4]),
        Integer.parseInt(question[1]),
        Integer.parseInt(question[2]));
  }
}
