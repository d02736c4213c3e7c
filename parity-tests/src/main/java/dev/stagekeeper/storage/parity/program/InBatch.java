package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.WriteBatch;
import java.util.List;

/**
 * Several calls as one batch. Changes of runs are made for the runs as they are stored, which is
 * read before; calls that are no writes become writes of no known kind.
 *
 * @param writes the calls, in order
 */
public record InBatch(List<Step> writes) implements Call {

  public InBatch {
    writes = List.copyOf(writes);
  }

  @Override
  public Object on(Storage storage, Scope scope) {
    WriteBatch.Builder batch = WriteBatch.builder();
    RunsSoFar runs = new RunsSoFar(storage.repositories(scope));
    writes.forEach(write -> write.to(batch, runs));
    storage.apply(scope, batch.build());
    return Step.DONE;
  }

  @Override
  public List<Step> simpler() {
    return writes;
  }
}
