package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.WriteBatch.AnsweredWrite;
import dev.stagekeeper.storage.WriteBatch.BlindWrite;
import dev.stagekeeper.storage.WriteBatch.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A batch of the same writes, which are counted while they are done. For one thread. */
final class CountedBatch {

  private final StorageMeters meters;
  private final WriteBatch batch;
  private final List<BatchedCalls> calls = new ArrayList<>();

  CountedBatch(WriteBatch batch, StorageMeters meters) {
    this.meters = meters;
    WriteBatch.Builder counted = WriteBatch.builder();
    batch.writes().forEach(write -> counted.add(counted(write, calls.size())));
    this.batch = counted.build();
  }

  /** What is to be applied in place of the batch. */
  WriteBatch batch() {
    return batch;
  }

  // A write that is blind stays so: it is sent together with others, whether it is counted or not.
  private Write counted(Write write, int index) {
    calls.add(new BatchedCalls(meters));
    return write instanceof BlindWrite
        ? new Blind(this, write, index)
        : repositories -> count(write, index, repositories);
  }

  /** Whatever was counted of this write and those after it was taken back, or was no answer yet. */
  private void count(Write write, int index, Repositories repositories) {
    for (int i = index; i < calls.size(); i++) {
      calls.set(i, new BatchedCalls(meters));
    }
    write.applyTo(new MeteredRepositories(repositories, calls.get(index)));
  }

  /** Counts what was done, by a batch that took so long. */
  void applied(long nanos) {
    Set<String> modules = new TreeSet<>();
    calls.forEach(each -> modules.addAll(each.modules()));
    modules.forEach(module -> meters.batch(module, nanos));
    calls.forEach(BatchedCalls::publish);
  }

  /** Counts the write that was the reason why nothing was done, if it was one. */
  void failed(Throwable thrown) {
    calls.forEach(each -> each.publishFailure(thrown));
  }

  private record Blind(CountedBatch counted, Write write, int index) implements AnsweredWrite {

    @Override
    public void applyTo(Repositories repositories) {
      counted.count(write, index, repositories);
    }

    @Override
    public void answered(Repositories answers) {
      counted.count(write, index, answers);
    }
  }
}
