package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageNotActiveException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a write answers: what it made, or why it was refused, next to what {@link
 * RunCondition#CHECK} found.
 *
 * @param refusal {@code run}, {@code lease}, {@code revision}, {@code standing} or {@code stage},
 *     which is missing or not as it has to be, {@code active} for a stage that is not under way, or
 *     the constraint that is in the way; null if the write was not refused
 * @param storedRevision the run's
 * @param storedToken of the run's last claim
 * @param storedOwner of the run's lease
 * @param storedClaim when the run was claimed
 * @param takenKey of the constraint
 * @param holder who has that key
 * @param revision what was made; null if nothing changed
 */
public record RunAnswer(
    @Nullable String refusal,
    @Nullable Long storedRevision,
    @Nullable Long storedToken,
    @Nullable String storedOwner,
    @Nullable Instant storedClaim,
    @Nullable String takenKey,
    @Nullable String holder,
    @Nullable Long revision) {

  /**
   * The end of a write whose CTE {@code answer} has these columns. Where the stamp is strict, a
   * refusal divides by zero.
   */
  static final String END =
      """
      SELECT answer.*,
        CASE WHEN :strict AND refusal IS NOT NULL
          THEN 1 / (length(refusal) - length(refusal)) END AS strict
      FROM answer
      """;

  /** Nothing changed. */
  static final RunAnswer UNCHANGED = new RunAnswer(null, null, null, null, null, null, null, null);

  /** That the run has no such stage. */
  static final RunAnswer NO_STAGE =
      new RunAnswer("stage", null, null, null, null, null, null, null);

  /** That the stage is not under way. */
  static final RunAnswer NOT_ACTIVE =
      new RunAnswer("active", null, null, null, null, null, null, null);

  /** What a write on H2 made. */
  static RunAnswer made(long revision) {
    return new RunAnswer(null, null, null, null, null, null, null, revision);
  }

  /** That a write on H2 found a key taken. */
  static RunAnswer taken(String constraint, String key, String holder) {
    return new RunAnswer(constraint, null, null, null, null, key, holder, null);
  }

  /** The outcome, unless the write was refused. */
  SaveOutcome outcome(RunCondition asked) {
    throwIfRefused(asked);
    if (revision == null) {
      return SaveOutcome.UNCHANGED;
    }
    return revision == 1 ? SaveOutcome.CREATED : SaveOutcome.UPDATED;
  }

  boolean isRefusal() {
    return refusal != null;
  }

  /** Whether it was refused because the run has no such stage. */
  boolean lacksStage() {
    return "stage".equals(refusal);
  }

  /** Throws why the write was refused, if it was. */
  void throwIfRefused(RunCondition asked) {
    if (refusal == null) {
      return;
    }
    RunId run = new RunId(asked.runId());
    switch (refusal) {
      case "run" -> throw new NotFoundException(run);
      case "lease" -> throw new LeaseLostException(run, of(asked.leaseToken()), of(storedToken));
      case "revision" ->
          throw new StaleRevisionException(run, of(asked.expectedRevision()), of(storedRevision));
      case "standing" -> throw RunChange.notAsStored(run);
      case "active" ->
          throw new StageNotActiveException(run, new StageId(String.valueOf(asked.activeStage())));
      default ->
          throw new ConflictException(refusal, String.valueOf(takenKey), String.valueOf(holder));
    }
  }

  private static long of(@Nullable Long number) {
    return Objects.requireNonNull(number);
  }
}
