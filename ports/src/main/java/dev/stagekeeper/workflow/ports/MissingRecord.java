package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Required;

/**
 * A run that has ended, and whose ending is not in the history: whoever ended it died before the
 * record was written, or could not write it.
 *
 * @param run the run
 * @param flow its flow
 * @param revision the revision at which it was looked at, and at which it can be recorded
 * @param standing how it ended
 */
public record MissingRecord(RunId run, FlowName flow, long revision, Standing standing) {

  public MissingRecord {
    Required.of("missingRecord.run", run);
    Required.of("missingRecord.flow", flow);
    if (revision < 1) {
      throw new InvalidValueException("missingRecord.revision", "be at least 1", revision);
    }
    Required.of("missingRecord.standing", standing);
  }
}
