package dev.stagekeeper.history.ports;

/** The version of this module's ports. It grows with every change of a public signature. */
public final class HistoryContract {

  /** The version. */
  public static final int CONTRACT_VERSION = 2;

  private HistoryContract() {}
}
