package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.parity.program.Call;
import java.util.List;

/**
 * Calls to be made by several threads at once: a value, so that another process can draw the same
 * one. Each call must be a single one, a batch or a transaction, so that it is done at one moment.
 *
 * @param seed what it was drawn from
 * @param before what is done before the threads start, by one alone
 * @param threads what each thread does, in order
 * @param after what is done when all threads have ended, by one alone
 */
record Workload(long seed, List<Call> before, List<List<Call>> threads, List<Call> after) {

  /** Who does what comes before the threads start; the threads are numbered from 0. */
  static final int BEFORE = -1;

  /** How many threads there are at most. */
  static final int MOST_THREADS = 4;

  Workload {
    before = List.copyOf(before);
    threads = threads.stream().map(List::copyOf).toList();
    after = List.copyOf(after);
  }

  /** Who does what comes after the threads have ended. */
  int last() {
    return threads.size();
  }

  /** What a thread does. */
  List<Call> of(int thread) {
    if (thread == BEFORE) {
      return before;
    }
    return thread == last() ? after : threads.get(thread);
  }
}
