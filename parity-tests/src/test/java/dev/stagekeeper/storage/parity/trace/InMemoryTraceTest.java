package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;

class InMemoryTraceTest extends TraceContract {

  @Override
  protected AdapterUnderTest model() {
    return new InMemoryAdapter();
  }

  @Override
  protected AdapterUnderTest adapter() {
    return new InMemoryAdapter();
  }
}
