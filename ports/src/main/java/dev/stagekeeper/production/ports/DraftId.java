package dev.stagekeeper.production.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a draft.
 *
 * @param value as {@link Id} has it
 */
public record DraftId(String value) implements Id {

  public DraftId {
    value = Id.check("draft id", value);
  }
}
