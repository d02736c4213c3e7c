package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import java.util.List;
import java.util.Random;

/** Threads of this process, which use several handles on one store. */
final class Threads implements Players {

  private final List<Storage> handles;

  /**
   * @param handles closed with this
   */
  Threads(List<Storage> handles) {
    this.handles = List.copyOf(handles);
  }

  @Override
  public Said play(Workload workload, Scope scope, int thread, int number) {
    Storage handle = handles.get(Math.floorMod(thread, handles.size()));
    return Said.of(
        workload.of(thread).get(number), handle, scope, pauses(workload, thread, number));
  }

  /** The same pauses for the same workload, whoever plays it. */
  static Random pauses(Workload workload, int thread, int number) {
    return new Random(workload.seed() * 31 * 31 + thread * 31L + number);
  }

  @Override
  public void close() {
    handles.forEach(Storage::close);
  }
}
