package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/**
 * With 100,000 runs in the table, each statement goes by an index, and what has an order reads it
 * from one: a first page, or the oldest run that waits, costs the same for any number of runs.
 */
class RunPlanTest {

  private static final String FILL =
      """
      insert into %1$sworkflow_runs
        (tenant_id, id, flow, subject, status, current_phase, phases_completed, progress_percent,
         phase_state, agent_state, retry_count, lease_owner, lease_token, lease_claimed_at,
         lease_expires_at, metadata, started_at, revision, created_at, created_by, updated_at,
         updated_by)
      select 'tenant', 'run-' || n, case when mod(n, 10) = 0 then 'other' else 'campaign' end,
        'subject-' || mod(n, 1000), case when mod(n, 3) = 0 then 'RUNNING' else 'PENDING' end,
        'onboarding', '[]', 0, '{}', '{}', 0,
        case when n < 100 then 'worker' end, case when n < 100 then 1 else 0 end,
        case when n < 100 then timestamp with time zone '2026-01-01 00:00:00+00:00' end,
        case when n < 100 then timestamp with time zone '2027-01-01 00:00:00+00:00' end,
        '{}', timestamp with time zone '2026-01-01 00:00:00+00:00', 1,
        timestamp with time zone '2026-01-01 00:00:00+00:00' + n * interval '1' second, '',
        timestamp with time zone '2026-01-01 00:00:00+00:00', ''
      from %2$s
      """;

  private static final String FILL_STAGES =
      """
      insert into %1$sworkflow_stages
        (tenant_id, id, run_id, phase, sequence, attempt, status, artifacts, started_at, revision,
         created_at, created_by, updated_at, updated_by)
      select tenant_id, id || '-1', id, current_phase, 1, 1, 'ACTIVE', '{}', started_at, 1,
        created_at, '', created_at, ''
      from %1$sworkflow_runs
      """;

  private static final String FILL_CHECKPOINTS =
      """
      insert into %1$sworkflow_checkpoints
        (tenant_id, id, run_id, stage_id, phase, artifacts, submitted_at, revision, created_at,
         created_by, updated_at, updated_by)
      select tenant_id, id, run_id, id, phase, '{}', started_at, 1, created_at, '', created_at, ''
      from %1$sworkflow_stages
      """;

  private static final LeaseRequest REQUEST =
      new LeaseRequest("me", Instant.parse("2026-06-01T00:00:00Z"), Duration.ofMinutes(1));

  private final StatementTap tap = new StatementTap();

  @Test
  void onPostgres() throws SQLException {
    String url = PostgresServer.shared().freshDatabase("run_plans");
    try (Storage storage = new JdbcProvider(tap::around).open(StorageConfig.database(url));
        Connection connection = DriverManager.getConnection(url)) {
      fill(connection, "stagekeeper.", "generate_series(1, 100000) as g (n)");
      connection.createStatement().execute("set search_path to stagekeeper");
      for (Runnable call : inOrder(storage)) {
        String plan = Plans.of(connection, sent(call));
        assertTrue(plan.contains("Index Scan"), plan);
        assertFalse(plan.contains("Sort"), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
      }
      for (Runnable call : byId(storage)) {
        String plan = Plans.of(connection, sent(call));
        assertTrue(plan.contains("pk_workflow_runs"), plan);
        assertFalse(plan.contains("ix_workflow_runs"), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
      }
      String next = Plans.of(connection, sent(claimNext(storage)));
      assertTrue(next.contains("Index Scan using ix_workflow_runs_waiting"), next);
      assertTrue(next.contains("Tid Scan"), next);
    }
  }

  @Test
  void onH2() throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:run_plans");
    try (Connection connection = source.getConnection();
        Storage storage =
            new JdbcProvider().open(StorageConfig.database().withDataSource(tap.around(source)))) {
      fill(connection, "", "(select x as n from system_range(1, 100000))");
      for (Runnable call : inOrder(storage)) {
        String plan = Plans.of(connection, Plans.bound(sent(call)));
        assertTrue(plan.contains("/* index sorted */"), plan);
        assertFalse(plan.contains("tableScan"), plan);
      }
      for (Runnable call : byId(storage)) {
        // Its plan does not show what an update goes by whose rows are selected.
        String update =
            Plans.bound(sent(call)).replaceFirst("(?s)^.*FINAL TABLE \\((.*)\\)$", "$1");
        String plan = Plans.of(connection, update);
        assertTrue(plan.contains("PRIMARY_KEY"), plan);
      }
    }
  }

  private static void fill(Connection connection, String schema, String numbers)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(FILL.formatted(schema, numbers));
      statement.execute(FILL_STAGES.formatted(schema));
      statement.execute(FILL_CHECKPOINTS.formatted(schema));
      statement.execute("analyze");
    }
  }

  /** The calls whose answer has an order, second pages included. */
  private static List<Runnable> inOrder(Storage storage) {
    Repositories repositories = repositories(storage);
    List<Runnable> calls = new ArrayList<>();
    FlowName flow = new FlowName("campaign");
    for (RunFilter filter :
        List.of(
            RunFilter.ALL,
            new RunFilter(flow, null, null),
            new RunFilter(null, RunStatus.RUNNING, null),
            new RunFilter(flow, RunStatus.PENDING, null),
            new RunFilter(null, null, new SubjectId("subject-7")),
            new RunFilter(flow, RunStatus.PENDING, new SubjectId("subject-7")))) {
      Cursor second = repositories.runs().list(filter, PageRequest.first(10)).next();
      assertNotNull(second, filter.text());
      calls.add(() -> repositories.runs().list(filter, PageRequest.first(10)));
      calls.add(() -> repositories.runs().list(filter, PageRequest.after(10, second)));
    }
    RunId run = new RunId("run-5000");
    calls.add(() -> repositories.stages().listByRun(run, PageRequest.first(10)));
    calls.add(() -> repositories.stages().findActive(run));
    calls.add(() -> repositories.checkpoints().listByRun(run, PageRequest.first(10)));
    calls.add(claimNext(storage));
    return calls;
  }

  /** The calls on one run. */
  private static List<Runnable> byId(Storage storage) {
    Repositories repositories = repositories(storage);
    RunId run = new RunId("run-5000");
    return List.of(
        () -> repositories.runs().findStored(run),
        () -> repositories.runs().lock(run),
        () -> repositories.runs().claim(run, REQUEST));
  }

  private static Runnable claimNext(Storage storage) {
    return () ->
        assertTrue(
            repositories(storage)
                .runs()
                .claimNext(new FlowName("campaign"), RunStatus.PENDING, REQUEST)
                .isPresent());
  }

  private static Repositories repositories(Storage storage) {
    return storage.repositories(Scope.of(new TenantId("tenant")));
  }

  /** The statement on runs, stages or checkpoints that a call sends first. */
  private String sent(Runnable call) {
    return tap.during(call).statements().stream()
        .filter(sql -> sql.contains("workflow_"))
        .findFirst()
        .orElseThrow();
  }
}
