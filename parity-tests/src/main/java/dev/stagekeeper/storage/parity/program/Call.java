package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import java.util.List;

/** One call on a store, or several that belong together. */
public sealed interface Call extends Recipe permits Step, InTransaction, InBatch, As, InTenant {

  /**
   * Makes the call and answers what it answered, never null; what it throws goes on. It does the
   * same whenever it is made on the same state.
   */
  Object on(Storage storage, Scope scope);

  /** The calls that are a little simpler than this one, the simplest first. */
  default List<Call> smaller() {
    return Shrinking.smaller(this, Call.class);
  }
}
