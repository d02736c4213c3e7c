package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Scope;

/** Who makes the calls of a workload: the threads of this process, or others. */
interface Players extends AutoCloseable {

  /**
   * Makes a call and waits for its answer. Called by one thread of this process for each thread of
   * the workload.
   *
   * @param thread of the workload
   * @param number of the call among those of the thread, from 0
   */
  Said play(Workload workload, Scope scope, int thread, int number);

  @Override
  void close();
}
