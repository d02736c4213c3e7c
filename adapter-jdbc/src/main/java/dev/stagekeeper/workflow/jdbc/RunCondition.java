package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.Standing;
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
 * @param expectedStatus with the next four, where a run at that revision must stand
 * @param activeStage the stage that must be under way, in that phase; null if it does not matter;
 *     looked at by changes
 */
public record RunCondition(
    String runId,
    @Nullable Long leaseToken,
    @Nullable Instant leaseTime,
    @Nullable Long expectedRevision,
    @Nullable String expectedStatus,
    @Nullable String expectedPhase,
    @Nullable String expectedPhases,
    @Nullable Double expectedProgress,
    @Nullable Instant expectedCompletion,
    @Nullable String activeStage) {

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
               WHEN :expectedRevision IS NOT NULL
                 AND (r.status <> :expectedStatus OR r.current_phase <> :expectedPhase
                      OR CAST(r.phases_completed AS varchar) <> :expectedPhases
                      OR r.progress_percent <> :expectedProgress
                      OR r.completed_at IS DISTINCT FROM :expectedCompletion)
                 THEN 'standing'
             END AS refusal,
             r.revision AS stored_revision, r.lease_token AS stored_token,
             r.lease_owner AS stored_owner, r.lease_claimed_at AS stored_claim
      FROM (VALUES (1)) AS one (n)
      LEFT JOIN workflow_runs r ON r.tenant_id = :tenant AND r.id = :runId
      """;

  static RunCondition none(RunId run) {
    return new RunCondition(run.value(), null, null, null, null, null, null, null, null, null);
  }

  static RunCondition held(RunId run, @Nullable Holding holding) {
    return holding == null
        ? none(run)
        : new RunCondition(
            run.value(),
            holding.lease().token(),
            holding.now(),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
  }

  static RunCondition of(RunChange change) {
    StageId stage = change.during();
    RunCondition held = held(change.run(), change.holding());
    Standing standing = change.expectedStanding();
    return new RunCondition(
        held.runId(),
        held.leaseToken(),
        held.leaseTime(),
        change.expectedRevision(),
        standing.status().name(),
        standing.currentPhase().value(),
        RunRow.phases(standing.phasesCompleted()).text(),
        standing.progressPercent(),
        standing.completedAt(),
        stage == null ? null : stage.value());
  }
}
