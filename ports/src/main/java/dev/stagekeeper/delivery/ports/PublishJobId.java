package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a publishing job.
 *
 * @param value as {@link Id} has it
 */
public record PublishJobId(String value) implements Id {

  public PublishJobId {
    value = Id.check("publish job id", value);
  }
}
