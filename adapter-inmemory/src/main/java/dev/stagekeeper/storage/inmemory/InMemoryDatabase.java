package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Data in memory, gone when nobody holds it any more. Thread-safe. */
public final class InMemoryDatabase {

  private final Map<TenantId, Tenant> tenants = new ConcurrentHashMap<>();

  /**
   * Opens a handle on the data. Any number may be open at once, each with settings of its own;
   * closing one closes that one alone, and the data stays.
   *
   * @param config the time source and the contention time-out are taken from it
   */
  public Storage open(StorageConfig config) {
    return new InMemoryStorage(this, Required.of("config", config));
  }

  Tenant tenant(TenantId id) {
    return tenants.computeIfAbsent(id, absent -> new Tenant());
  }
}
