package dev.stagekeeper.storage.parity;

@NotPromised(Promise.DURABLE)
class InMemoryContractTest extends AdapterContract {

  @Override
  protected AdapterUnderTest adapter() {
    return new InMemoryAdapter();
  }
}
