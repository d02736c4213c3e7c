package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.TenantId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on a data source that the application owns and uses for other things, too. */
class OwnDataSourceTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);

  @Test
  void postgresConnectionsGoBackAsTheyCame() throws SQLException {
    try (HikariDataSource pool = pool(PostgresServer.shared().freshDatabase("own"), 1)) {
      List<String> before = postgresSettings(pool);
      use(pool);
      assertEquals(before, postgresSettings(pool));
      assertFalse(pool.isClosed());
    }
  }

  @Test
  void h2ConnectionsGoBackAsTheyCame(@TempDir Path folder) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("own") + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE";
    try (HikariDataSource pool = pool(url, 2)) {
      use(pool);
      try (Connection one = pool.getConnection();
          Connection other = pool.getConnection()) {
        for (Connection connection : List.of(one, other)) {
          assertEquals(Connection.TRANSACTION_READ_COMMITTED, connection.getTransactionIsolation());
          assertTrue(connection.getAutoCommit());
        }
      }
      assertFalse(pool.isClosed());
    }
  }

  private static void use(HikariDataSource pool) {
    BriefSamples samples = new BriefSamples();
    Brief brief = samples.sample("own", 1);
    StorageConfig config = StorageConfig.database().withDataSource(pool);
    try (Storage storage = new JdbcProvider().open(config)) {
      Repositories repositories = storage.repositories(SCOPE);
      assertEquals(SaveOutcome.CREATED, repositories.briefs().save(brief));
      assertEquals(SaveOutcome.UNCHANGED, repositories.briefs().save(brief));
      assertEquals(brief, repositories.briefs().get(brief.id()));
      assertThrows(
          IllegalStateException.class,
          () ->
              storage.inTransaction(
                  SCOPE,
                  tx -> {
                    tx.briefs().delete(brief.id());
                    throw new IllegalStateException("changed my mind");
                  }));
      assertEquals(List.of(brief), repositories.briefs().list(PageRequest.first(10)).items());
      WriteBatch batch =
          WriteBatch.builder()
              .delete(Repositories::briefs, brief.id())
              .create(Repositories::briefs, brief)
              .build();
      storage.apply(SCOPE, batch);
      WriteBatch refused = WriteBatch.builder().create(Repositories::briefs, brief).build();
      assertThrows(ConflictException.class, () -> storage.apply(SCOPE, refused));
      assertEquals(List.of(brief), repositories.briefs().list(PageRequest.first(10)).items());
      assertTrue(repositories.briefs().delete(brief.id()));
      assertTrue(repositories.briefs().find(new BriefId("own")).isEmpty());
    }
  }

  /** No more connections than are looked at afterwards. */
  private static HikariDataSource pool(String url, int size) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(size);
    return pool;
  }

  private static List<String> postgresSettings(HikariDataSource pool) throws SQLException {
    List<String> settings = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      settings.add("autocommit " + connection.getAutoCommit());
      for (String name :
          List.of(
              "search_path",
              "default_transaction_isolation",
              "transaction_isolation",
              "statement_timeout",
              "lock_timeout",
              "idle_in_transaction_session_timeout")) {
        try (ResultSet row = statement.executeQuery("SHOW " + name)) {
          row.next();
          settings.add(name + " " + row.getString(1));
        }
      }
    }
    return settings;
  }
}
