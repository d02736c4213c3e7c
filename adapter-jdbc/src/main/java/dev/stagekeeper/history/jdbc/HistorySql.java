package dev.stagekeeper.history.jdbc;

import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on {@code plan_results}, {@code execution_results} and {@code run_history}. */
@RegisterRowMapper(PlanRow.Mapper.class)
@RegisterRowMapper(ExecutionRow.Mapper.class)
@RegisterRowMapper(RunRecordRow.Mapper.class)
@RegisterRowMapper(RunRecordRow.SummaryMapper.class)
public interface HistorySql {

  /**
   * PostgreSQL: what a write that is done once answers, after {@code there}, which says whether
   * what is there is the same, and {@code saved}. Where the stamp is strict a refusal divides by
   * zero.
   */
  String ANSWER =
      """
      SELECT 1 AS ord, s.revision, CASE WHEN NOT t.same THEN :rule END AS rule,
        :id AS taken_key, :id AS holder,
        CASE WHEN :strict AND NOT t.same THEN 1 / (t.revision - t.revision) END AS strict
      FROM (VALUES (1)) AS one (n)
      LEFT JOIN there t ON TRUE
      LEFT JOIN saved s ON TRUE
      """;

  String SUMMARY =
      """
      SELECT id, plan_id, objective, flow, success, executed_at,
             revision, created_at, created_by, updated_at, updated_by
      FROM run_history
      WHERE tenant_id = :tenant
      """;

  /**
   * The rest of a list's conditions. What has no index sifts; the comparisons of the time that say
   * nothing new are there for H2, which finds no index for a row.
   */
  String SIFTED =
      """
      AND executed_at >= :first AND executed_at <= :last
      AND executed_at <= :createdAt AND (executed_at, id) < (:createdAt, :afterId)
      AND (CAST(:objective AS varchar) IS NULL OR POSITION(:objective IN objective_folded) > 0)
      """;

  @SqlQuery(
      """
      SELECT id, objective, flow, snapshot, planned_at,
             revision, created_at, created_by, updated_at, updated_by
      FROM plan_results
      WHERE tenant_id = :tenant AND id = :id
      """)
  Optional<Stored<PlanResult>> findPlan(String tenant, String id);

  @SqlQuery(
      """
      SELECT id, plan_id, success, snapshot, executed_at,
             revision, created_at, created_by, updated_at, updated_by
      FROM execution_results
      WHERE tenant_id = :tenant AND id = :id
      """)
  Optional<Stored<ExecutionResult>> findExecution(String tenant, String id);

  @SqlQuery(
      """
      SELECT id, plan_id, objective, flow, success, plan_result, execution_result, executed_at,
             revision, created_at, created_by, updated_at, updated_by
      FROM run_history
      WHERE tenant_id = :tenant AND id = :id
      """)
  Optional<Stored<RunRecord>> findRun(String tenant, String id);

  // A list for each filter that has an index. H2 reads an index in order only if all of its columns
  // are named, the ones that are equal throughout too.

  @SqlQuery(
      SUMMARY
          + SIFTED
          + """
          ORDER BY tenant_id DESC, executed_at DESC, id DESC
          LIMIT :limit OFFSET :offset
          """)
  List<Stored<RunSummary>> list(String tenant, @BindMethods HistoryQuery query);

  @SqlQuery(
      SUMMARY
          + "AND success = :success "
          + SIFTED
          + """
          ORDER BY tenant_id DESC, success DESC, executed_at DESC, id DESC
          LIMIT :limit OFFSET :offset
          """)
  List<Stored<RunSummary>> listBySuccess(String tenant, @BindMethods HistoryQuery query);

  @SqlQuery(
      SUMMARY
          + "AND flow = :flow "
          + SIFTED
          + """
          ORDER BY tenant_id DESC, flow DESC, executed_at DESC, id DESC
          LIMIT :limit OFFSET :offset
          """)
  List<Stored<RunSummary>> listByFlow(String tenant, @BindMethods HistoryQuery query);

  @SqlQuery(
      SUMMARY
          + "AND flow = :flow AND success = :success "
          + SIFTED
          + """
          ORDER BY tenant_id DESC, flow DESC, success DESC, executed_at DESC, id DESC
          LIMIT :limit OFFSET :offset
          """)
  List<Stored<RunSummary>> listByFlowAndSuccess(String tenant, @BindMethods HistoryQuery query);

  /** PostgreSQL. */
  @SqlQuery(
      """
      WITH there AS (
        SELECT revision, (objective, flow, snapshot::text, planned_at)
          IS NOT DISTINCT FROM (:objective, :flow, :snapshot, :plannedAt) AS same
        FROM plan_results
        WHERE tenant_id = :tenant AND id = :id
      ), saved AS (
        INSERT INTO plan_results
          (tenant_id, id, objective, flow, snapshot, planned_at,
           revision, created_at, created_by, updated_at, updated_by)
        SELECT :tenant, :id, :objective, :flow, CAST(:snapshot AS json), :plannedAt,
          1, :now, :actor, :now, :actor
        WHERE NOT EXISTS (SELECT FROM there)
        RETURNING revision
      )
      """
          + ANSWER)
  Optional<SavedRow> savePlan(@BindMethods Stamp stamp, @BindMethods PlanRow plan, String rule);

  /** PostgreSQL. */
  @SqlQuery(
      """
      WITH there AS (
        SELECT revision, (plan_id, success, snapshot::text, executed_at)
          IS NOT DISTINCT FROM (:planId, :success, :snapshot, :executedAt) AS same
        FROM execution_results
        WHERE tenant_id = :tenant AND id = :id
      ), saved AS (
        INSERT INTO execution_results
          (tenant_id, id, plan_id, success, snapshot, executed_at,
           revision, created_at, created_by, updated_at, updated_by)
        SELECT :tenant, :id, :planId, :success, CAST(:snapshot AS json), :executedAt,
          1, :now, :actor, :now, :actor
        WHERE NOT EXISTS (SELECT FROM there)
        RETURNING revision
      )
      """
          + ANSWER)
  Optional<SavedRow> saveExecution(
      @BindMethods Stamp stamp, @BindMethods ExecutionRow execution, String rule);

  /** PostgreSQL. */
  @SqlQuery(
      """
      WITH there AS (
        SELECT revision,
          (plan_id, objective, flow, success, plan_result::text, execution_result::text,
           executed_at)
          IS NOT DISTINCT FROM
          (:planId, :objective, :flow, :success, :planResult, :executionResult, :executedAt)
            AS same
        FROM run_history
        WHERE tenant_id = :tenant AND id = :id
      ), saved AS (
        INSERT INTO run_history
          (tenant_id, id, plan_id, objective, objective_folded, flow, success, plan_result,
           execution_result, executed_at,
           revision, created_at, created_by, updated_at, updated_by)
        SELECT :tenant, :id, :planId, :objective, :objectiveFolded, :flow, :success,
          CAST(:planResult AS json), CAST(:executionResult AS json), :executedAt,
          1, :now, :actor, :now, :actor
        WHERE NOT EXISTS (SELECT FROM there)
        RETURNING revision
      )
      """
          + ANSWER)
  Optional<SavedRow> saveRun(@BindMethods Stamp stamp, @BindMethods RunRecordRow run, String rule);

  /** H2. */
  @SqlUpdate(
      """
      INSERT INTO plan_results
        (tenant_id, id, objective, flow, snapshot, planned_at,
         revision, created_at, created_by, updated_at, updated_by)
      VALUES (:tenant, :id, :objective, :flow, :snapshot, :plannedAt,
        1, :now, :actor, :now, :actor)
      """)
  void insertPlan(@BindMethods Stamp stamp, @BindMethods PlanRow plan);

  /** H2. */
  @SqlUpdate(
      """
      INSERT INTO execution_results
        (tenant_id, id, plan_id, success, snapshot, executed_at,
         revision, created_at, created_by, updated_at, updated_by)
      VALUES (:tenant, :id, :planId, :success, :snapshot, :executedAt,
        1, :now, :actor, :now, :actor)
      """)
  void insertExecution(@BindMethods Stamp stamp, @BindMethods ExecutionRow execution);

  /** H2. */
  @SqlUpdate(
      """
      INSERT INTO run_history
        (tenant_id, id, plan_id, objective, objective_folded, flow, success, plan_result,
         execution_result, executed_at,
         revision, created_at, created_by, updated_at, updated_by)
      VALUES (:tenant, :id, :planId, :objective, :objectiveFolded, :flow, :success, :planResult,
        :executionResult, :executedAt,
        1, :now, :actor, :now, :actor)
      """)
  void insertRun(@BindMethods Stamp stamp, @BindMethods RunRecordRow run);

  @SqlUpdate("DELETE FROM plan_results WHERE tenant_id = :tenant AND planned_at < :end")
  long purgePlans(String tenant, Instant end);

  @SqlUpdate("DELETE FROM execution_results WHERE tenant_id = :tenant AND executed_at < :end")
  long purgeExecutions(String tenant, Instant end);

  @SqlUpdate("DELETE FROM run_history WHERE tenant_id = :tenant AND executed_at < :end")
  long purgeRuns(String tenant, Instant end);
}
