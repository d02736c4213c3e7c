package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.parity.Together;
import dev.stagekeeper.storage.parity.program.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * What several threads or processes asked a store and what they were answered, with the moments at
 * which each call began and ended.
 *
 * @param operations by their start
 */
record Trace(List<Operation> operations) {

  private static final int SHOWN = 1_500;

  Trace {
    operations = List.copyOf(operations);
  }

  /** Has a workload done, and writes down what is said. */
  static Trace of(Workload workload, Players players, Scope scope) {
    AtomicLong moments = new AtomicLong();
    List<Operation> all =
        new ArrayList<>(played(workload, players, scope, moments, Workload.BEFORE));
    Together.run(
            workload.threads().size(), thread -> played(workload, players, scope, moments, thread))
        .forEach(all::addAll);
    all.addAll(played(workload, players, scope, moments, workload.last()));
    all.sort(Comparator.comparingLong(Operation::start));
    return new Trace(all).besideOneAnother();
  }

  private static List<Operation> played(
      Workload workload, Players players, Scope scope, AtomicLong moments, int thread) {
    List<Operation> done = new ArrayList<>();
    for (Call call : workload.of(thread)) {
      long start = moments.incrementAndGet();
      Said said = players.play(workload, scope, thread, done.size());
      long end = moments.incrementAndGet();
      done.add(new Operation(thread, call, start, end, said, Claims.NONE));
    }
    return done;
  }

  private Trace besideOneAnother() {
    return new Trace(
        operations.stream().map(operation -> operation.beside(othersOf(operation))).toList());
  }

  private Claims othersOf(Operation operation) {
    return operations.stream()
        .filter(other -> other != operation && other.overlaps(operation))
        .map(other -> other.said().claims())
        .reduce(Claims.NONE, Claims::and);
  }

  /**
   * What was known at a moment: what began later is not there, and what had not ended may have been
   * done or not. If there is an order for the whole there is one for this: what began later comes
   * after all that had ended.
   */
  Trace until(long moment) {
    return new Trace(
        operations.stream()
            .filter(operation -> operation.start() <= moment)
            .map(
                operation ->
                    operation.end() > moment && operation.possible()
                        ? operation.unheard()
                        : operation)
            .toList());
  }

  Trace replaced(Operation old, Operation by) {
    return new Trace(
        operations.stream().map(operation -> operation == old ? by : operation).toList());
  }

  Trace without(Operation one) {
    return new Trace(operations.stream().filter(operation -> operation != one).toList());
  }

  /** Those that have an answer to be explained. */
  List<Operation> sure() {
    return operations.stream().filter(Operation::sure).toList();
  }

  /** How many runs were given to two: each token of a run is given once. */
  long givenTwice() {
    List<String> given =
        operations.stream().flatMap(operation -> operation.said().granted().stream()).toList();
    return given.size() - given.stream().distinct().count();
  }

  /** Each operation that has an answer: who, from when to when, what, and the answer. */
  String text() {
    return sure().stream()
        .map(
            operation ->
                "  %s: %s%n      %s"
                    .formatted(
                        operation.when(),
                        operation.call().source(),
                        shown(operation.said().text())))
        .collect(Collectors.joining("\n"));
  }

  static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
