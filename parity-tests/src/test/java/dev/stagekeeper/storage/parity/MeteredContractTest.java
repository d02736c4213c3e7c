package dev.stagekeeper.storage.parity;

import dev.stagekeeper.metrics.MeteredStorage;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A store that is measured keeps the contract of the store that it is made of. */
@NotPromised(Promise.DURABLE)
class MeteredContractTest extends AdapterContract {

  @Override
  protected AdapterUnderTest adapter() {
    return new MeteredAdapter(new InMemoryAdapter());
  }

  private record MeteredAdapter(AdapterUnderTest measured, MeterRegistry registry)
      implements AdapterUnderTest {

    MeteredAdapter(AdapterUnderTest measured) {
      this(measured, new SimpleMeterRegistry());
    }

    @Override
    public String name() {
      return measured.name() + ", measured";
    }

    @Override
    public StorageConfig config() {
      return measured.config();
    }

    @Override
    public Storage open(StorageConfig config) {
      return MeteredStorage.of(measured.open(config), registry);
    }

    @Override
    public int connectionsInUse() {
      return measured.connectionsInUse();
    }

    @Override
    public void close() {
      measured.close();
    }
  }
}
