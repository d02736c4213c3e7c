package dev.stagekeeper.qc.ports;

/** The version of this module's ports. It grows with every change of a public signature. */
public final class QcContract {

  /** The version. */
  public static final int CONTRACT_VERSION = 1;

  private QcContract() {}
}
