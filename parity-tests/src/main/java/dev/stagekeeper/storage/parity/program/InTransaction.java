package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import java.util.List;

/**
 * Several calls in one transaction; the answer is the list of their answers.
 *
 * @param ending how it ends
 * @param parts the calls, in order
 */
public record InTransaction(Ending ending, List<Part> parts) implements Call {

  public InTransaction {
    parts = List.copyOf(parts);
  }

  @Override
  public Object on(Storage storage, Scope scope) {
    return storage.callInTransaction(scope, tx -> ending.of(parts, tx));
  }

  @Override
  public List<Step> simpler() {
    return parts.stream().filter(Step.class::isInstance).map(Step.class::cast).toList();
  }
}
