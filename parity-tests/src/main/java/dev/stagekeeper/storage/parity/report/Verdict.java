package dev.stagekeeper.storage.parity.report;

import dev.stagekeeper.storage.parity.Promise;
import dev.stagekeeper.storage.parity.report.Case.End;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How an adapter stands to one promise.
 *
 * @param promise the promise
 * @param cases how many tests that look at it ran
 * @param result how it stands to it
 * @param details what there is to say of that; empty if nothing
 */
record Verdict(Promise promise, long cases, Result result, String details) {

  /** How one can stand to a promise. */
  enum Result {
    /** Tests that look at it ran, and all of them ran and passed. */
    HOLDS("holds"),
    /** One that looks at it failed. */
    BROKEN("BROKEN"),
    /** None failed, and some did not run. */
    INCOMPLETE("INCOMPLETE"),
    /** None ran. */
    NOT_RUN("NOT RUN"),
    /** It is declared. */
    NOT_PROMISED("NOT PROMISED");

    private final String word;

    Result(String word) {
      this.word = word;
    }
  }

  /** What the tests of an adapter say of a promise. */
  static Verdict of(Promise promise, boolean promised, Collection<Case> all) {
    List<Case> cases = all.stream().filter(one -> one.promises().contains(promise)).toList();
    List<Case> broken = cases.stream().filter(one -> one.was(End.BROKE)).toList();
    long notRun = cases.stream().filter(one -> one.was(End.NOT_RUN)).count();
    long ran = cases.size() - notRun;
    if (!promised) {
      return new Verdict(promise, ran, Result.NOT_PROMISED, "");
    }
    if (!broken.isEmpty()) {
      return new Verdict(
          promise,
          ran,
          Result.BROKEN,
          broken.size() + " of " + ran + " failed, " + plainest(broken));
    }
    if (ran == 0) {
      return new Verdict(promise, ran, Result.NOT_RUN, "");
    }
    return notRun == 0
        ? new Verdict(promise, ran, Result.HOLDS, "")
        : new Verdict(promise, ran, Result.INCOMPLETE, notRun + " of " + cases.size() + " not run");
  }

  /** What tells most: a test that looks at nothing else, if there is one. */
  private static String plainest(List<Case> broken) {
    long alone = broken.stream().filter(one -> one.promises().size() == 1).count();
    Case plainest =
        broken.stream().min(Comparator.comparing(one -> one.promises().size())).orElseThrow();
    return (alone == 0 ? "none" : alone) + " of this alone: " + plainest.name();
  }

  /** As text, such as {@code INCOMPLETE: 1 of 2 not run}. */
  String text() {
    return details.isEmpty() ? result.word : result.word + ": " + details;
  }
}
