package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.EveryCall;

/**
 * A call of which every argument is null.
 *
 * @param repository by the name of the method that gives it
 * @param method by name
 */
public record NullArguments(String repository, String method) implements Step {

  @Override
  public Object in(Repositories all) {
    return EveryCall.ofNulls(all, repository, method);
  }
}
