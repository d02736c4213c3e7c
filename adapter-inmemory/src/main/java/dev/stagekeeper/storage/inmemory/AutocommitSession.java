package dev.stagekeeper.storage.inmemory;

import java.util.function.Function;

/** Each call is a transaction of its own. */
final class AutocommitSession implements Session {

  private final InMemoryStorage storage;
  private final Tenant tenant;
  private final String actor;

  AutocommitSession(InMemoryStorage storage, Tenant tenant, String actor) {
    this.storage = storage;
    this.tenant = tenant;
    this.actor = actor;
  }

  @Override
  public void check() {
    storage.check();
  }

  @Override
  public Stamp stamp() {
    return storage.stamp(actor);
  }

  @Override
  public <T> Table<T> table(Kind<T> kind) {
    return tenant.committed().table(kind);
  }

  @Override
  public <R> R change(Function<Tables, Changed<Tables, R>> change) {
    return storage.write(tenant, (gate, tables) -> change.apply(tables));
  }
}
