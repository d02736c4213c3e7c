package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Transaction;

/** What a transaction or a savepoint is made of. */
public sealed interface Part extends Recipe permits Step, Savepoint, Must {

  /** Does it and answers what it answered, never null; what it throws goes on. */
  Object within(Transaction tx);
}
