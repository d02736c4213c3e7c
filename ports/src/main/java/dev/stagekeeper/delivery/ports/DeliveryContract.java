package dev.stagekeeper.delivery.ports;

/** The version of this module's ports. It grows with every change of a public signature. */
public final class DeliveryContract {

  /** The version. */
  public static final int CONTRACT_VERSION = 1;

  private DeliveryContract() {}
}
