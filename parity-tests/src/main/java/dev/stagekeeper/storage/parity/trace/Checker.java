package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Transaction;

/**
 * Looks for one order in which the model, asked one thing after the other, gives the answers of a
 * trace: every operation that ended before another began comes before it; what is known not to have
 * been applied was not done; what may have been applied was done or not. {@link PassingOver} is the
 * one exception. All happens in a transaction of the model, which is rolled back.
 */
final class Checker {

  /** What came of looking. */
  enum Verdict {
    /** There is an order. */
    EXPLAINED,
    /** There is none. */
    UNEXPLAINABLE,
    /** There was too much to look at. */
    UNDECIDED
  }

  /**
   * What was found.
   *
   * @param verdict whether there is an order
   * @param farthest how far an explanation goes, and what the model would answer from there
   */
  record Finding(Verdict verdict, String farthest) {}

  private final Storage model;
  private final Scope scope;
  private final int patience;

  /**
   * @param model answers as it should be; the scope's tenant is empty, and stays so
   * @param patience how many states are looked at, at most
   */
  Checker(Storage model, Scope scope, int patience) {
    this.model = model;
    this.scope = scope;
    this.patience = patience;
  }

  /** Looks for an order. */
  Finding check(Trace trace) {
    try {
      model.inTransaction(
          scope,
          tx -> {
            throw new Found(search(tx, trace));
          });
    } catch (Found found) {
      return found.finding;
    }
    throw new AssertionError("the model swallowed what was thrown in its transaction");
  }

  private Finding search(Transaction tx, Trace trace) {
    Search search = new Search(tx, scope, trace, patience);
    return new Finding(search.verdict(), search.farthest());
  }

  /** Rolls the model's transaction back with its result. */
  private static final class Found extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized
    private final Finding finding;

    Found(Finding finding) {
      super("rolled back", null, false, false);
      this.finding = finding;
    }
  }
}
