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
   * @return what cannot be explained; empty if there is an order
   */
  Optional<Difference> difference(Workload workload, Scope scope) {
    Trace trace = Trace.of(workload, players, scope);
    calls += trace.operations().size();
    givenTwice += trace.givenTwice();
    Checker checker = new Checker(model, scope, PATIENCE);
    return switch (checker.check(trace).verdict()) {
      case EXPLAINED -> Optional.empty();
      case UNDECIDED ->
          throw new IllegalStateException(
              "too much happened at once to be checked, seed " + workload.seed());
      case UNEXPLAINABLE -> Optional.of(difference(workload, checker, trace));
    };
  }

  private static Difference difference(Workload workload, Checker checker, Trace trace) {
    Trace smallest =
        new Shrinker(less -> checker.check(less).verdict() == Checker.Verdict.UNEXPLAINABLE)
            .smallest(trace);
    return new Difference(workload.seed(), smallest, checker.check(smallest).farthest(), trace);
  }

  /**
   * A trace that has no order.
   *
   * @param seed of the workload
   * @param smallest as little of it as has none; see {@link Shrinker}
   * @param farthest how far an order of the smallest goes
   * @param whole all that happened
   */
  record Difference(long seed, Trace smallest, String farthest, Trace whole) {

    @Override
    public String toString() {
      return """
          no order explains what was answered (seed %d):
          %s
          an order goes as far as: %s
          all that happened:
          %s"""
          .formatted(seed, smallest.text(), farthest, whole.text());
    }
  }
}
