package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.parity.Script;
import dev.stagekeeper.storage.parity.StoredState;
import java.util.List;

/**
 * Calls to be made by several threads at once: a value, so that another process can draw the same
 * one. In the end all that is stored is read.
 *
 * @param seed what it is drawn from
 * @param before what is done before the threads start, by one alone
 * @param threads what each thread does, in order
 */
public record Workload(long seed, List<Script.Step> before, List<List<Script.Step>> threads) {

  /** Who does what comes before the threads start; the threads are numbered from 0. */
  static final int BEFORE = -1;

  private static final List<Script.Step> AFTER =
      List.of(
          new Script.Step(
              "everything that is stored",
              (storage, scope) -> StoredState.of(storage.repositories(scope)).rows()));

  public Workload {
    before = List.copyOf(before);
    threads = threads.stream().map(List::copyOf).toList();
  }

  /** Who reads everything after the threads have ended. */
  int after() {
    return threads.size();
  }

  /** What a thread does. */
  List<Script.Step> of(int thread) {
    if (thread == BEFORE) {
      return before;
    }
    return thread == after() ? AFTER : threads.get(thread);
  }
}
