package dev.stagekeeper.workflow.ports;

/** Is told what a reconciliation finds, run by run, on the thread that asked for it. */
public interface RepairListener {

  /** A run can be repaired. */
  void repair(Repair repair);

  /** A run ended and is not recorded. Nothing else of it is to be repaired. */
  void missing(MissingRecord record);

  /** Something was found that stays as it is. */
  void note(RepairNote note);

  /** So many runs were looked at by now. */
  void examined(long runs);
}
