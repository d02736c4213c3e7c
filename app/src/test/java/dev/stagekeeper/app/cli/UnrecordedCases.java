package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.values.TenantId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that cannot be written: runs end as they would, and get their records later. */
abstract class UnrecordedCases {

  private static final String GONE = "alter table run_history rename to run_history_away";
  private static final String BACK = "alter table run_history_away rename to run_history";

  @TempDir Path folder;

  /** The URL of an empty database. */
  abstract String url();

  private Cli cli() {
    return new Cli(folder).with("PERSISTENCE_MODE", "db").with("DATABASE_URL", url());
  }

  private void sql(String sql) throws SQLException {
    boolean h2 = url().startsWith("jdbc:h2:");
    try (Connection connection =
            h2 ? DriverManager.getConnection(url(), "sa", "") : DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute(h2 ? "set schema public" : "set search_path to stagekeeper");
      statement.execute(sql);
    }
  }

  private int recorded(boolean success) {
    try (Storage storage = StorageFactory.open(StorageConfig.database(url()))) {
      return storage
          .repositories(Scope.of(TenantId.DEFAULT))
          .history()
          .listRuns(new HistoryFilter(success, null, null, null, null), 100, 0)
          .size();
    }
  }

  @Test
  void theResultIsPrintedAndTheRecordIsWrittenLater() throws SQLException {
    cli().run("run", Cli.SPRING).with(0);
    cli().run("run", Cli.FAILING).with(1);
    assertEquals(1, recorded(true));
    assertEquals(1, recorded(false));
    sql(GONE);

    Cli.Ended unrecorded = cli().run("run", Cli.SPRING, "--json").with(4);
    JsonNode run = unrecorded.json();
    assertEquals("completed", run.get("status").asText());
    String id = run.get("run").asText();
    assertTrue(unrecorded.err().contains("run " + id + " ended as it says"), unrecorded.err());
    Cli.Ended failed = cli().run("run", Cli.FAILING).with(1);
    assertTrue(failed.err().contains("could not be written to the history"), failed.err());
    Cli.Ended cancelled = cli().run("cancel", id).with(4);
    assertTrue(cancelled.out().contains("run " + id + " is taken back"), cancelled.out());
    cli().run("reconcile").with(1);

    sql(BACK);
    JsonNode plan = cli().run("reconcile", "--json").with(0).json();
    assertEquals(2, plan.get("counts").get("unrecorded").asInt());
    assertEquals(0, plan.get("counts").get("planned").asInt());
    String shown = cli().run("reconcile", "--report", "plan.csv").with(0).out();
    assertTrue(shown.contains("to record   " + id + ": compensated in"), shown);
    assertTrue(shown.contains("2 ended without their record"), shown);
    assertEquals(1, recorded(false), "a plan changes nothing");
    cli().run("reconcile", "--undo", "plan.csv").with(2);

    String hash = plan.get("plan").asText();
    String applied =
        cli().run("reconcile", "--apply", "--plan", hash, "--report", "plan.csv").with(0).out();
    assertTrue(applied.contains("recorded    " + id), applied);
    assertTrue(applied.contains("2 recorded, which stays"), applied);
    assertEquals(3, recorded(false));
    assertFalse(cli().run("reconcile").with(0).out().contains("without their record"));
    assertTrue(cli().run("reconcile", "--report", "plan.csv").with(2).err().contains("plan.csv"));
    String undone = cli().run("reconcile", "--undo", "plan.csv").with(0).out();
    assertTrue(undone.contains("never taken back"), undone);
    assertEquals(3, recorded(false));
  }
}
