package dev.stagekeeper.storage.parity.report;

import dev.stagekeeper.storage.parity.Promise;
import dev.stagekeeper.storage.parity.report.Case.End;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the tests of one adapter say of every promise.
 *
 * @param adapter what it is called
 * @param tests the classes that tested it, with what went wrong with them as a whole
 * @param notPromised what it does not promise
 * @param cases its tests
 */
record PromiseTable(
    String adapter, List<String> tests, Set<Promise> notPromised, Collection<Case> cases) {

  private static final String ROW = "%-15s %6s  %s%n";

  /** The table as text. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%s: %d of %d promises hold, %d of %d cases passed (%s)%n",
            adapter,
            holding(),
            Promise.values().length,
            cases.stream().filter(one -> one.was(End.HELD)).count(),
            cases.size(),
            String.join(", ", tests)));
    text.append(String.format(ROW, "PROMISE", "CASES", "RESULT"));
    for (Promise promise : Promise.values()) {
      long run = count(promise, End.HELD) + count(promise, End.BROKE);
      String cases = String.format(Locale.ROOT, "%,d", run);
      text.append(String.format(ROW, promise.id(), cases, result(promise)));
    }
    return text.toString();
  }

  /** How many promises hold. */
  private long holding() {
    return List.of(Promise.values()).stream()
        .filter(promise -> result(promise).equals("holds"))
        .count();
  }

  private String result(Promise promise) {
    long held = count(promise, End.HELD);
    long broke = count(promise, End.BROKE);
    long notRun = count(promise, End.NOT_RUN);
    if (notPromised.contains(promise)) {
      return "NOT PROMISED";
    }
    if (broke > 0) {
      return "BROKEN: " + broke + " of " + (held + broke) + " failed, first " + first(promise);
    }
    if (held == 0) {
      return "NOT RUN";
    }
    return notRun == 0 ? "holds" : "INCOMPLETE: " + notRun + " of " + (held + notRun) + " not run";
  }

  private long count(Promise promise, End end) {
    return cases.stream().filter(one -> one.was(end) && one.promises().contains(promise)).count();
  }

  private String first(Promise promise) {
    return cases.stream()
        .filter(one -> one.was(End.BROKE) && one.promises().contains(promise))
        .map(Case::name)
        .findFirst()
        .orElseThrow();
  }
}
