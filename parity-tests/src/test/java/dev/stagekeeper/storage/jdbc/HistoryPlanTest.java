package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.history.parity.HistorySamples;
import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.FlowName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/**
 * With 50,000 recorded runs, of which few have failed and few are of the second flow, every page of
 * every filter that has an index is read from that index, in its order; so that it costs the same
 * for any number of runs.
 */
class HistoryPlanTest {

  private static final int RUNS = 50_000;

  /** One in 500 has failed, one in 100 is of the flow that is rare; two end at a time. */
  private static final String FILL =
      """
      insert into %1$srun_history
        (tenant_id, id, plan_id, objective, objective_folded, flow, success, plan_result,
         execution_result, executed_at, revision, created_at, created_by, updated_at, updated_by)
      select case when mod(n, 5) = 0 then 'other' else 'tenant' end, 'run-' || n, 'plan-' || n,
        'Objective ' || n, 'objective ' || n,
        case when mod(n, 100) = 1 then 'rare' when mod(n, 3) = 0 then null else 'campaign' end,
        mod(n, 500) <> 1, '{"plan":true}', '{"execution":true}',
        timestamp with time zone '2026-01-01 00:00:00+00:00' + (n / 2) * interval '1' second, 1,
        timestamp with time zone '2026-01-01 00:00:00+00:00', '',
        timestamp with time zone '2026-01-01 00:00:00+00:00', ''
      from %2$s
      """;

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private final StatementTap tap = new StatementTap();

  /** The filters, and the index that each of them goes by. */
  private static Map<HistoryFilter, String> filters() {
    FlowName rare = new FlowName("rare");
    FlowName campaign = new FlowName("campaign");
    Instant from = FIRST.plusSeconds(12_000);
    Instant until = FIRST.plusSeconds(13_000);
    Map<HistoryFilter, String> filters = new LinkedHashMap<>();
    filters.put(HistoryFilter.ALL, "ix_run_history_executed");
    filters.put(new HistoryFilter(true, null, null, null, null), "ix_run_history_success");
    filters.put(new HistoryFilter(false, null, null, null, null), "ix_run_history_success");
    filters.put(new HistoryFilter(null, null, rare, null, null), "ix_run_history_flow");
    filters.put(new HistoryFilter(null, null, campaign, null, null), "ix_run_history_flow");
    filters.put(new HistoryFilter(false, null, rare, null, null), "ix_run_history_flow_success");
    filters.put(new HistoryFilter(true, null, campaign, null, null), "ix_run_history_flow_success");
    filters.put(new HistoryFilter(null, null, null, from, until), "ix_run_history_executed");
    filters.put(new HistoryFilter(null, null, null, null, until), "ix_run_history_executed");
    filters.put(new HistoryFilter(false, null, null, null, until), "ix_run_history_success");
    filters.put(new HistoryFilter(null, null, campaign, from, until), "ix_run_history_flow");
    // What is in an objective sifts the newest.
    filters.put(new HistoryFilter(null, "TIVE 4", null, null, null), "ix_run_history_executed");
    return filters;
  }

  @Test
  void onPostgres() throws SQLException {
    String url = PostgresServer.shared().freshDatabase("history_plans");
    try (Storage storage = new JdbcProvider(tap::around).open(StorageConfig.database(url));
        Connection connection = DriverManager.getConnection(url)) {
      fill(connection, "stagekeeper.", "generate_series(1, " + RUNS + ") as g (n)");
      connection.createStatement().execute("set search_path to stagekeeper");
      RunHistory history = history(storage);
      filters()
          .forEach(
              (filter, index) -> {
                for (Runnable call : pages(history, filter)) {
                  String plan = Plans.of(connection, sent(call));
                  assertTrue(
                      plan.contains("Index Scan Backward using " + index + " "),
                      () -> filter + "\n" + plan);
                  assertFalse(plan.contains("Sort"), plan);
                }
              });
      String byId = Plans.of(connection, sent(() -> history.getRun(HistorySamples.run("run-2"))));
      assertTrue(byId.contains("Index Scan using pk_run_history"), byId);
      // A page costs the same wherever it stands.
      List<Long> read =
          pages(history, HistoryFilter.ALL).stream()
              .map(call -> Plans.blocks(connection, sent(call)))
              .toList();
      for (long blocks : read) {
        assertTrue(blocks <= 12, read::toString);
      }
    }
  }

  @Test
  void onH2() throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:history_plans");
    try (Connection connection = source.getConnection();
        Storage storage =
            new JdbcProvider().open(StorageConfig.database().withDataSource(tap.around(source)))) {
      fill(connection, "", "(select x as n from system_range(1, " + RUNS + "))");
      RunHistory history = history(storage);
      filters()
          .forEach(
              (filter, index) -> {
                for (Runnable call : pages(history, filter)) {
                  String plan = Plans.of(connection, Plans.bound(sent(call)));
                  assertTrue(plan.contains("/* index sorted */"), () -> filter + "\n" + plan);
                  assertTrue(
                      plan.contains(index.toUpperCase(Locale.ROOT)), () -> filter + "\n" + plan);
                }
              });
      String byId =
          Plans.of(
              connection, Plans.bound(sent(() -> history.getRun(HistorySamples.run("run-2")))));
      assertTrue(byId.contains("PRIMARY_KEY"), byId);
    }
  }

  /** The first page, the second, one far behind, and the first by its offset. */
  private static List<Runnable> pages(RunHistory history, HistoryFilter filter) {
    Page<RunSummary> first = history.listRuns(filter, PageRequest.first(20));
    assertEquals(20, first.items().size(), filter::toString);
    Page<RunSummary> last = first;
    for (int page = 0; page < 2 && last.next() != null; page++) {
      last = history.listRuns(filter, PageRequest.after(20, last.next()));
    }
    PageRequest second = PageRequest.after(20, first.next());
    PageRequest later = last.next() == null ? second : PageRequest.after(20, last.next());
    return List.of(
        () -> history.listRuns(filter, PageRequest.first(20)),
        () -> history.listRuns(filter, second),
        () -> history.listRuns(filter, later),
        () -> history.listRuns(filter, 20, 0));
  }

  private static RunHistory history(Storage storage) {
    return storage.repositories(Scope.of(new TenantId("tenant"))).history();
  }

  private static void fill(Connection connection, String schema, String numbers)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(FILL.formatted(schema, numbers));
      statement.execute("analyze");
    }
  }

  /** The one statement of a call. */
  private String sent(Runnable call) {
    List<String> statements =
        tap.during(call).statements().stream().filter(sql -> sql.contains("run_history")).toList();
    assertEquals(1, statements.size(), statements::toString);
    return statements.get(0);
  }
}
