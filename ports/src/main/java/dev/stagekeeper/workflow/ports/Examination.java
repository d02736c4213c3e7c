package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Required;

/**
 * What a reconciliation found, in short.
 *
 * @param runs how many runs were looked at or passed over
 * @param repairs how many of them can be repaired
 * @param records how many others ended without their record
 * @param planHash names the plan, which is all these repairs and records in their order: 64
 *     hexadecimal digits of SHA-256 over tenant, repairs, evidence included, and records. The same
 *     plan has the same hash whenever, and on whichever store, it is made
 */
public record Examination(long runs, long repairs, long records, String planHash) {

  public Examination {
    Required.of("examination.planHash", planHash);
  }
}
