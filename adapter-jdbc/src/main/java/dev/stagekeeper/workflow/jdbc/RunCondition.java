package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a write asks of a run before it is done. A write that asks for nothing may be done for a run
 * that is not there.
 *
 * @param runId the run
 * @param leaseToken the token that its lease must have; null if the write is under none
 * @param leaseTime when that lease must be live
 * @param expectedRevision the revision that the run must be at; null if it may be at any
 * @param activeStage the stage that must be under way; null if it does not matter; looked at by
 *     changes
 * @param activePhase the phase that this stage must be of
 */
public record RunCondition(
    String runId,
    @Nullable Long leaseToken,
    @Nullable Instant leaseTime,
    @Nullable Long expectedRevision,
    @Nullable String activeStage,
    @Nullable String activePhase) {

  /**
   * Answers in one row what keeps a write from being done, null if nothing does, next to what is
   * stored. For both databases; in a statement that writes, it comes first.
   */
  static final String CHECK =
      """
      SELECT CASE
               WHEN r.id IS NULL
                 THEN CASE WHEN :leaseToken IS NOT NULL OR :expectedRevision IS NOT NULL
                           THEN 'run' END
               WHEN :leaseToken IS NOT NULL
                 AND (r.lease_token <> :leaseToken OR r.lease_expires_at IS NULL
                      OR r.lease_expires_at <= :leaseTime)
                 THEN 'lease'
               WHEN r.revision <> :expectedRevision THEN 'revision'
             END AS refusal,
             r.revision AS stored_revision, r.lease_token AS stored_token,
             r.lease_owner AS stored_owner, r.lease_claimed_at AS stored_claim
      FROM (VALUES (1)) AS one (n)
      LEFT JOIN workflow_runs r ON r.tenant_id = :tenant AND r.id = :runId
      """;

  static RunCondition none(RunId run) {
    return new RunCondition(run.value(), null, null, null, null, null);
  }

  static RunCondition held(RunId run, @Nullable Holding holding) {
    return holding == null
        ? none(run)
        : new RunCondition(run.value(), holding.lease().token(), holding.now(), null, null, null);
  }

  static RunCondition of(RunChange change) {
    StageId stage = change.during();
    RunCondition held = held(change.run(), change.holding());
    return new RunCondition(
        held.runId(),
        held.leaseToken(),
        held.leaseTime(),
        change.expectedRevision(),
        stage == null ? null : stage.value(),
        change.from().value());
  }
}
