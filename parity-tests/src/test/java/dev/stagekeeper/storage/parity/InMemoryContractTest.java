package dev.stagekeeper.storage.parity;

class InMemoryContractTest extends AdapterContract {

  @Override
  protected AdapterUnderTest adapter() {
    return new InMemoryAdapter();
  }
}
