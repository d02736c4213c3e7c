package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.parity.program.Answer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A search in depth for an order: the next operation is any of those that nothing left has to
 * precede, its answer must be the model's at once, and no state is looked at twice after the same
 * operations.
 */
final class Search {

  private final Transaction model;
  private final Scope scope;
  private final int patience;
  private final List<Operation> operations;
  private final BitSet done = new BitSet();
  private final List<Operation> order = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> otherwise = new LinkedHashSet<>();
  private List<Operation> farthest = List.of();

  Search(Transaction model, Scope scope, Trace trace, int patience) {
    this.model = model;
    this.scope = scope;
    this.patience = patience;
    // Most take effect shortly before they answer, so this order is nearly right.
    this.operations =
        trace.operations().stream()
            .filter(Operation::possible)
            .sorted(Comparator.comparingLong(Operation::end))
            .toList();
  }

  Checker.Verdict verdict() {
    if (explained()) {
      return Checker.Verdict.EXPLAINED;
    }
    return seen.size() < patience ? Checker.Verdict.UNEXPLAINABLE : Checker.Verdict.UNDECIDED;
  }

  /** The longest order that explains something, and what the model answers to those left. */
  String farthest() {
    return farthest.stream().map(Operation::when).collect(Collectors.joining("; "))
        + "\nthen the model answers:\n"
        + String.join("\n", otherwise);
  }

  private boolean explained() {
    if (nothingIsLeft()) {
      return true;
    }
    String state = ModelState.of(model);
    if (seen.size() >= patience || !seen.add(done + " " + state)) {
      return false;
    }
    if (order.size() > farthest.size()) {
      farthest = List.copyOf(order);
      otherwise.clear();
    }
    for (int next = 0; next < operations.size(); next++) {
      if (mayBeNext(next) && explainedWith(next, state)) {
        return true;
      }
    }
    return false;
  }

  private boolean nothingIsLeft() {
    for (int i = 0; i < operations.size(); i++) {
      if (!done.get(i) && operations.get(i).sure()) {
        return false;
      }
    }
    return true;
  }

  private boolean mayBeNext(int next) {
    if (done.get(next)) {
      return false;
    }
    for (int other = 0; other < operations.size(); other++) {
      if (!done.get(other) && operations.get(other).end() < operations.get(next).start()) {
        return false;
      }
    }
    return true;
  }

  private boolean explainedWith(int next, String state) {
    Operation operation = operations.get(next);
    PassingOver passing = new PassingOver(model, operation.others());
    done.set(next);
    order.add(operation);
    do {
      try {
        model.savepoint(
            () -> {
              if (!fits(operation, answer(operation, passing), state) || !explained()) {
                throw new TakenBack();
              }
            });
        return true;
      } catch (TakenBack undone) {
        // The state is as it was: on to the next.
      }
    } while (passing.next());
    order.remove(order.size() - 1);
    done.clear(next);
    return false;
  }

  private boolean fits(Operation operation, String answer, String before) {
    if (!operation.sure()) {
      // What may have been done, and would have changed nothing, need not be looked at.
      return !ModelState.of(model).equals(before);
    }
    if (answer.equals(operation.said().text())) {
      return true;
    }
    if (order.size() == farthest.size() + 1) {
      otherwise.add(operation.when() + ": " + Trace.shown(answer));
    }
    return false;
  }

  private String answer(Operation operation, PassingOver passing) {
    Storage all = new ModelStorage(Interposed.transaction(model, passing), scope);
    try {
      return String.valueOf(operation.call().on(all, scope));
    } catch (RuntimeException | Error refused) {
      return Answer.ofThrown(refused).toString();
    }
  }

  /** Undoes what was tried in a savepoint. */
  private static final class TakenBack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TakenBack() {
      super("taken back", null, false, false);
    }
  }
}
