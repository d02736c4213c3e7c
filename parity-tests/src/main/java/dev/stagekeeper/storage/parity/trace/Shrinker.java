package dev.stagekeeper.storage.parity.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes an unexplainable trace smaller, so that what is left has no order either, and shows a fault
 * of the whole.
 *
 * <ul>
 *   <li>What came after the moment from which there is no order is left out ({@link Trace#until}).
 *   <li>A refused operation did nothing: it is left out if there is no order without it.
 *   <li>Of any other the answer is forgotten, and that it was done at all, if there is still no
 *       order: then nothing that it could have done would explain the rest. A read is so left out;
 *       a write is not shown any more, and is still tried wherever it could have been.
 * </ul>
 */
final class Shrinker {

  private final Predicate<Trace> unexplainable;

  Shrinker(Predicate<Trace> unexplainable) {
    this.unexplainable = unexplainable;
  }

  /** A trace of which nothing more can be left out. */
  Trace smallest(Trace trace) {
    Trace left = untilItHasNoOrder(trace);
    List<Operation> newestFirst = new ArrayList<>(left.sure());
    Collections.reverse(newestFirst);
    for (Operation operation : newestFirst) {
      Trace less =
          operation.said().outcome() == Said.Outcome.REFUSED
              ? left.without(operation)
              : left.replaced(operation, operation.unheard());
      if (unexplainable.test(less)) {
        left = less;
      }
    }
    return left;
  }

  private Trace untilItHasNoOrder(Trace trace) {
    return trace.sure().stream()
        .map(Operation::end)
        .sorted()
        .map(trace::until)
        .filter(unexplainable)
        .findFirst()
        .orElse(trace);
  }
}
