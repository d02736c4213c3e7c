package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.StorageException.Outcome;
import dev.stagekeeper.values.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What stands in a file while that is open: all of it, tenant by tenant. */
final class Contents implements AutoCloseable {

  private final Map<TenantId, Tenant> tenants = new ConcurrentHashMap<>();
  private final Path path;
  private final Journal journal;

  Contents(Path path) {
    this.path = path;
    try {
      journal = new Journal(path);
      read();
    } catch (IOException e) {
      throw new StorageException(
          "the file " + path + " cannot be opened: " + e.getMessage(), Outcome.NOT_APPLIED, e);
    }
  }

  private void read() throws IOException {
    try {
      journal.read((tenant, key, value) -> tenant(new TenantId(tenant)).replay(key, value));
    } catch (Throwable e) {
      journal.close();
      throw e;
    }
  }

  Tenant tenant(TenantId id) {
    return tenants.computeIfAbsent(id, absent -> new Tenant(absent, journal));
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    journal.close();
  }
}
