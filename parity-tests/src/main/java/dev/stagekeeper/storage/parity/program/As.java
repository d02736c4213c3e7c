package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import java.util.List;

/**
 * A call that somebody else makes.
 *
 * @param actor who
 * @param call the call
 */
public record As(String actor, Call call) implements Call {

  @Override
  public Object on(Storage storage, Scope scope) {
    return call.on(storage, scope.actingAs(actor));
  }

  @Override
  public List<Call> simpler() {
    return List.of(call);
  }
}
