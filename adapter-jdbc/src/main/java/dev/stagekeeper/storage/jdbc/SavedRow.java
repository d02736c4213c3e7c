package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.SaveOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a save statement answers for a value: either the revision that it made, or which key is
 * taken.
 *
 * @param ord which value of the chunk, from 1
 * @param revision the new revision; null if nothing changed
 * @param rule the unique key that is held elsewhere, or null
 * @param takenKey its value
 * @param holder who holds it
 */
public record SavedRow(
    long ord,
    @Nullable Long revision,
    @Nullable String rule,
    @Nullable String takenKey,
    @Nullable String holder) {

  boolean refused() {
    return rule != null;
  }

  ConflictException conflict() {
    return new ConflictException(
        String.valueOf(rule), String.valueOf(takenKey), String.valueOf(holder));
  }

  /**
   * The outcome.
   *
   * @throws ConflictException if a key is taken
   */
  public SaveOutcome outcome() {
    if (refused()) {
      throw conflict();
    }
    if (revision == null) {
      return SaveOutcome.UNCHANGED;
    }
    return revision == 1 ? SaveOutcome.CREATED : SaveOutcome.UPDATED;
  }
}
