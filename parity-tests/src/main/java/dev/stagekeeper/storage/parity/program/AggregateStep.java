package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.values.Id;

/** A call on the repository of one kind of aggregate. */
public sealed interface AggregateStep extends Step permits AggregateRead, AggregateWrite {

  /** The kind, as {@link Samples#name} has it. */
  String kind();

  /** The call on the kind's repository. */
  <I extends Id, T> Object with(Samples<I, T> samples, Repositories all);

  @Override
  default Object in(Repositories all) {
    return with(Kinds.named(kind()), all);
  }
}
