package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import java.util.Optional;

/** Has workloads done on a store, and says of which no order explains what was answered. */
final class Traces {

  private static final int PATIENCE = 50_000;

  private final Storage model;
  private final Players players;
  private long calls;
  private long givenTwice;

  /**
   * @param model answers as it should be, and has none of the tenants that are used
   * @param players have the store that is looked at
   */
  Traces(Storage model, Players players) {
    this.model = model;
    this.players = players;
  }

  /** How many calls were made so far. */
  long calls() {
    return calls;
  }

  /** How many runs were given to two workers so far. */
  long givenTwice() {
    return givenTwice;
  }

  /**
   * Has a workload done in a tenant that nobody else uses.
   *
   * @return what cannot be explained, as a report; empty if there is an order
   */
  Optional<String> differences(Workload workload, Scope scope) {
    Trace trace = Trace.of(workload, players, scope);
    calls += trace.operations().size();
    givenTwice += trace.givenTwice();
    Checker checker = new Checker(model, scope, PATIENCE);
    return switch (checker.check(trace).verdict()) {
      case EXPLAINED -> Optional.empty();
      case UNDECIDED ->
          Optional.of("too much happened at once to be checked, seed " + workload.seed());
      case UNEXPLAINABLE -> Optional.of(report(workload, checker, trace));
    };
  }

  private static String report(Workload workload, Checker checker, Trace trace) {
    Trace smallest =
        new Shrinker(less -> checker.check(less).verdict() == Checker.Verdict.UNEXPLAINABLE)
            .smallest(trace);
    return """
        no order explains what was answered (seed %d), beginning with:
        %s
        as far as an order goes: %s
        all of it:
        %s"""
        .formatted(
            workload.seed(), smallest.text(), checker.check(smallest).farthest(), trace.text());
  }
}
