package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Transaction;
import java.util.List;

/**
 * A part whose refusal nobody handles: it ends the savepoint or the transaction around it.
 *
 * @param part the part
 */
public record Must(Part part) implements Part {

  @Override
  public Object within(Transaction tx) {
    return part.within(tx);
  }

  @Override
  public List<Part> simpler() {
    return List.of(part);
  }
}
