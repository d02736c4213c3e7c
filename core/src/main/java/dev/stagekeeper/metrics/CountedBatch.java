package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.WriteBatch.BlindWrite;
import dev.stagekeeper.storage.WriteBatch.Write;
import java.util.List;

/** A batch of the same writes, which are counted while they are done. */
final class CountedBatch {

  private CountedBatch() {}

  static WriteBatch of(WriteBatch batch, BatchedCalls calls) {
    WriteBatch.Builder counted = WriteBatch.builder();
    List<Write> writes = batch.writes();
    for (int i = 0; i < writes.size(); i++) {
      counted.add(counted(writes.get(i), i == 0, calls));
    }
    return counted.build();
  }

  // A write that is blind stays so: it is sent together with others, whether it is counted or not.
  private static Write counted(Write write, boolean first, BatchedCalls calls) {
    BlindWrite counted =
        repositories -> {
          if (first) {
            // Whatever was counted before was taken back, and is done again.
            calls.written().clear();
          }
          write.applyTo(new MeteredRepositories(repositories, calls));
        };
    return write instanceof BlindWrite ? counted : counted::applyTo;
  }
}
