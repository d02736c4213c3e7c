package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.values.TenantId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the tests of one adapter share: its store, a handle on it, the time, and the tenants. */
public final class Bench implements AutoCloseable {

  private final AdapterUnderTest adapter;
  private final SteppingTime time = new SteppingTime();
  private final AtomicInteger tenants = new AtomicInteger();
  private @Nullable Storage shared;

  public Bench(AdapterUnderTest adapter) {
    this.adapter = adapter;
  }

  /** The adapter. */
  public AdapterUnderTest adapter() {
    return adapter;
  }

  /** The time of every handle that comes from here. */
  public SteppingTime time() {
    return time;
  }

  /** The handle that tests share; not to be closed by them. */
  public synchronized Storage storage() {
    if (shared == null) {
      shared = open();
    }
    return shared;
  }

  /** Another handle, which the caller closes. */
  public Storage open() {
    return open(UnaryOperator.identity());
  }

  /** Another handle with other settings, which the caller closes. */
  public Storage open(UnaryOperator<StorageConfig> settings) {
    return adapter.open(settings.apply(adapter.config().withTime(time)));
  }

  /** Closes the shared handle; the next use of it opens another. */
  public synchronized void letGo() {
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }

  /** A tenant that nobody else uses. */
  public Scope newScope() {
    return Scope.of(new TenantId("tenant-" + tenants.incrementAndGet())).actingAs("jane");
  }

  @Override
  public void close() {
    letGo();
    adapter.close();
  }
}
