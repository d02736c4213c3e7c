package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Transaction;
import java.util.List;
import java.util.function.Supplier;

/**
 * Several calls in one savepoint; the answer is the list of their answers.
 *
 * @param ending how it ends
 * @param parts the calls, in order
 */
public record Savepoint(Ending ending, List<Part> parts) implements Part {

  public Savepoint {
    parts = List.copyOf(parts);
  }

  @Override
  public Object within(Transaction tx) {
    Supplier<Object> work = () -> ending.of(parts, tx);
    return tx.savepoint(work);
  }

  @Override
  public List<Part> simpler() {
    return parts;
  }
}
