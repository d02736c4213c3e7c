package dev.stagekeeper.workflow.ports;

/** The version of this module's ports. It grows with every change of a public signature. */
public final class WorkflowContract {

  /** The version. */
  public static final int CONTRACT_VERSION = 4;

  private WorkflowContract() {}
}
