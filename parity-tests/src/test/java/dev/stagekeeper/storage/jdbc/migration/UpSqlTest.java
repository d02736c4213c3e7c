package dev.stagekeeper.storage.jdbc.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.h2.tools.RunScript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody would run who changes the schema by hand. */
class UpSqlTest {

  private static final String EVERYTHING =
      "select table_schema || '.' || table_name from information_schema.tables"
          + " where table_schema not in ('INFORMATION_SCHEMA', 'information_schema', 'pg_catalog')"
          + " union all select schema_name from information_schema.schemata order by 1";

  @ParameterizedTest
  @EnumSource
  void isPrintedAndChangesNothing(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.fresh(product)) {
      List<String> before = database.query(EVERYTHING);
      String sql = database.migrations().upSql();
      assertTrue(sql.contains("create table if not exists onboarding_briefs"), sql);
      assertFalse(sql.contains("jdbc:"), "where the database is, with all its settings");
      assertEquals(before, database.query(EVERYTHING));
      assertEquals("none", database.migrations().version());
    }
  }

  @ParameterizedTest
  @EnumSource
  void makesTheSameSchema(Product product) throws SQLException {
    try (TestDatabase byHand = TestDatabase.fresh(product);
        TestDatabase migrated = TestDatabase.migrated(product)) {
      run(byHand, byHand.migrations().upSql());
      assertEquals(migrated.read(), byHand.read());
      byHand.checking().ensure();
      assertEquals("", byHand.migrations().upSql());
      byHand.migrations().downTo("empty");
      run(byHand, byHand.migrations().upSql());
      assertEquals(migrated.read(), byHand.read());
      byHand.checking().ensure();
    }
  }

  private static void run(TestDatabase database, String sql) throws SQLException {
    switch (database.product()) {
      case H2 -> {
        try (Connection connection = database.source().getConnection()) {
          RunScript.execute(connection, new StringReader(sql));
        }
      }
      case POSTGRESQL -> database.execute(sql);
    }
  }
}
