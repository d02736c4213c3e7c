package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.TenantId;
import java.util.List;

/**
 * A call in another tenant, which is named after the program's own.
 *
 * @param suffix of the id alphabet
 * @param call the call
 */
public record InTenant(String suffix, Call call) implements Call {

  @Override
  public Object on(Storage storage, Scope scope) {
    return call.on(storage, of(scope, suffix));
  }

  @Override
  public List<Call> simpler() {
    return List.of(call);
  }

  static Scope of(Scope scope, String suffix) {
    return new Scope(new TenantId(scope.tenant().value() + suffix), scope.actor());
  }
}
