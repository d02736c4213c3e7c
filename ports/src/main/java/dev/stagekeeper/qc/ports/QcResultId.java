package dev.stagekeeper.qc.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a QC result.
 *
 * @param value as {@link Id} has it
 */
public record QcResultId(String value) implements Id {

  public QcResultId {
    value = Id.check("qc result id", value);
  }
}
