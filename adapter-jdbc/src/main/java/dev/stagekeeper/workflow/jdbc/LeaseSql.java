package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on the leases of runs, which leave the revision alone. */
@RegisterRowMapper(RunRow.Mapper.class)
@RegisterRowMapper(RunRow.ClaimMapper.class)
@RegisterConstructorMapper(RunAnswer.class)
public interface LeaseSql {

  /** Nobody holds a live lease. */
  String FREE = "AND (lease_expires_at IS NULL OR lease_expires_at <= :now) ";

  String CLAIM =
      """
      UPDATE workflow_runs SET
        lease_owner = :owner,
        lease_token = lease_token + 1,
        lease_claimed_at = :now,
        lease_expires_at = :expiresAt
      WHERE tenant_id = :tenant
      """;

  String RENEW =
      "UPDATE workflow_runs SET lease_expires_at = :expiresAt WHERE tenant_id = :tenant AND id = :runId ";

  String RELEASE =
      """
      UPDATE workflow_runs SET lease_owner = NULL, lease_claimed_at = NULL, lease_expires_at = NULL
      WHERE tenant_id = :tenant AND id = :id AND lease_token = :token AND lease_owner IS NOT NULL
      """;

  /** PostgreSQL. No row if there is no such run. */
  @SqlQuery(
      "WITH claimed AS ("
          + CLAIM
          + "AND id = :id "
          + FREE
          + """
          RETURNING *
          )
          SELECT c.*
          FROM workflow_runs r
          LEFT JOIN claimed c ON TRUE
          WHERE r.tenant_id = :tenant AND r.id = :id
          """)
  Optional<RunRow.Claim> claim(String tenant, String id, @BindMethods LeaseRequest request);

  /**
   * PostgreSQL: the oldest run that is free, past the few that are held. As one range of rows, flow
   * and status leave one index that has the order; of two equations each might be taken for a
   * filter on an index of the other, however many rows it has to pass.
   *
   * <p>It waits for who has locked that run. To pass over it would be wrong where the run is only
   * being changed: it is free then, before and afterwards.
   *
   * <p>The row that is locked is found again by where it lies: looking it up by its id would be
   * another thing read, and so another race.
   */
  @SqlQuery(
      """
      WITH oldest AS (
        SELECT ctid
        FROM workflow_runs
        WHERE tenant_id = :tenant
          AND (flow, status) >= (:flow, :status) AND (flow, status) <= (:flow, :status)
      """
          + FREE
          + """
            ORDER BY flow, status, created_at, id
            LIMIT 1
            FOR UPDATE
          )
          """
          + CLAIM
          + "AND ctid = (SELECT ctid FROM oldest) RETURNING "
          + RunSql.COLUMNS)
  Optional<Stored<WorkflowRun>> claimNext(
      String tenant, String flow, String status, @BindMethods LeaseRequest request);

  /** PostgreSQL. */
  @SqlQuery(
      "WITH checked AS ("
          + RunCondition.CHECK
          + "), renewed AS ("
          + RENEW
          + """
          AND (SELECT refusal FROM checked) IS NULL)
          SELECT * FROM checked
          """)
  Optional<RunAnswer> renew(String tenant, Instant expiresAt, @BindMethods RunCondition condition);

  /** PostgreSQL. No row if there is no such run. */
  @SqlQuery(
      "WITH released AS ("
          + RELEASE
          + """
          RETURNING id)
          SELECT EXISTS (SELECT FROM released)
          FROM workflow_runs
          WHERE tenant_id = :tenant AND id = :id
          """)
  Optional<Boolean> release(String tenant, String id, long token);

  /** H2. */
  @SqlQuery(
      "SELECT " + RunSql.COLUMNS + " FROM FINAL TABLE (" + CLAIM + "AND id = :id " + FREE + ")")
  Optional<Stored<WorkflowRun>> take(String tenant, String id, @BindMethods LeaseRequest request);

  /** H2: as for PostgreSQL; it reads an index in order only if all of its columns are named. */
  @SqlQuery(
      """
      SELECT id
      FROM workflow_runs
      WHERE tenant_id = :tenant AND flow = :flow AND status = :status
      """
          + FREE
          + "ORDER BY tenant_id, flow, status, created_at, id LIMIT 1")
  Optional<String> oldest(
      String tenant, String flow, String status, @BindMethods LeaseRequest request);

  /** H2. */
  @SqlUpdate(RENEW)
  void extend(String tenant, String runId, Instant expiresAt);

  /** H2. */
  @SqlUpdate(RELEASE)
  int giveBack(String tenant, String id, long token);
}
