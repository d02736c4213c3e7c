package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.ContentionException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.parity.program.Answer;
import dev.stagekeeper.storage.parity.program.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * How an operation ended. Answers are compared as text, so that they can come from another process.
 *
 * @param outcome what is known of its effect
 * @param text what it answered, or how it was refused
 * @param claims what it claimed or tried to
 * @param granted the claims that stand alone and were granted, each as run and token
 */
record Said(Outcome outcome, String text, Claims claims, List<String> granted) {

  /** What is known of an operation's effect. */
  enum Outcome {
    /** It did what it answered. */
    ANSWERED,
    /** It did nothing, and its refusal says why. */
    REFUSED,
    /** It did nothing, and that says nothing about the state: it lost its races, or broke off. */
    NOT_APPLIED,
    /** It did all or nothing, at any time since it began. */
    UNKNOWN
  }

  private static final int LONGEST_PAUSE_NANOS = 1_000_000;
  private static final int SELDOM = 3;

  /** What is said of an operation whose answer is not looked at. */
  static final Said ANYTHING = new Said(Outcome.UNKNOWN, "", Claims.NONE, List.of());

  /**
   * Makes a call and hears what it says. Between the calls of a transaction there are pauses, drawn
   * at random, so that transactions of others come in between.
   */
  static Said of(Call call, Storage storage, Scope scope, Random pauses) {
    TreeSet<String> tried = new TreeSet<>();
    List<String> granted = new ArrayList<>();
    Storage heard =
        new Interposed(
            storage,
            (inTransaction, method, arguments, onward) -> {
              Optional<String> claim = Claims.of(method, arguments);
              claim.ifPresent(tried::add);
              Object answer = onward.get();
              if (inTransaction) {
                pause(pauses);
              } else if (claim.isPresent()) {
                Claims.granted(answer).ifPresent(granted::add);
              }
              return answer;
            });
    try {
      Object answer = call.on(heard, scope);
      return new Said(Outcome.ANSWERED, String.valueOf(answer), new Claims(tried), granted);
    } catch (Throwable thrown) {
      return new Said(
          outcome(thrown), Answer.ofThrown(thrown).toString(), new Claims(tried), List.of());
    }
  }

  /** All of it on one line. */
  String line() {
    return String.join(
        "\t",
        outcome.name(),
        escaped(text),
        String.join(",", claims.tried()),
        String.join(",", granted));
  }

  /** Reads a {@link #line}. */
  static Said ofLine(String line) {
    String[] fields = line.split("\t", -1);
    return new Said(
        Outcome.valueOf(fields[0]),
        fields[1].translateEscapes(),
        new Claims(Set.copyOf(listed(fields[2]))),
        listed(fields[3]));
  }

  private static List<String> listed(String field) {
    return field.isEmpty() ? List.of() : List.of(field.split(","));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static Outcome outcome(Throwable thrown) {
    if (thrown instanceof ContentionException) {
      return Outcome.NOT_APPLIED;
    }
    if (thrown instanceof StorageException failure) {
      return failure.outcome() == StorageException.Outcome.UNKNOWN
          ? Outcome.UNKNOWN
          : Outcome.NOT_APPLIED;
    }
    return Outcome.REFUSED;
  }

  private static void pause(Random pauses) {
    if (pauses.nextInt(SELDOM) == 0) {
      LockSupport.parkNanos(pauses.nextInt(LONGEST_PAUSE_NANOS));
    }
  }
}
