package dev.stagekeeper.storage.parity.seeded;

import dev.stagekeeper.storage.parity.AdapterContract;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract of an adapter with a fault, which a configuration parameter names. */
@ExtendWith(BadContract.Named.class)
final class BadContract extends AdapterContract {

  static final String FAULT = "fault";

  private final Fault fault;

  BadContract(Fault fault) {
    this.fault = fault;
  }

  @Override
  protected AdapterUnderTest adapter() {
    return fault.adapter().get();
  }

  static final class Named implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Fault.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Faults.named(context.getConfigurationParameter(FAULT).orElseThrow());
    }
  }
}
