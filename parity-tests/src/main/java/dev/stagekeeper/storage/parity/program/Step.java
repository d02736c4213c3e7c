package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;

/** A call on repositories: alone, or in a transaction, a savepoint or a batch. */
public sealed interface Step extends Call, Part
    permits AggregateStep, ListStep, RunStep, LeaseStep, StageStep, HistoryStep, NullArguments {

  /** The answer of a call that answers nothing. */
  String DONE = "done";

  /** Makes the call and answers what it answered, never null; what it throws goes on. */
  Object in(Repositories all);

  @Override
  default Object on(Storage storage, Scope scope) {
    return in(storage.repositories(scope));
  }

  @Override
  default Object within(Transaction tx) {
    return in(tx);
  }

  /** Adds it to a batch: as a write of the batch's own kinds if it is one. */
  default void to(WriteBatch.Builder batch, RunsSoFar runs) {
    batch.add(this::in);
  }
}
