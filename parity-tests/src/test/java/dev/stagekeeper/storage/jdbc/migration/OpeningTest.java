package dev.stagekeeper.storage.jdbc.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.MigrationPolicy;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.jdbc.migration.ChangesetStatus.State;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done, and what refused, when a database is opened. */
class OpeningTest {

  private static final String LOG =
      "insert into databasechangelog"
          + " (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum) values ";

  private static final String NEWER =
      LOG
          + "('onboarding-900', 'stagekeeper',"
          + " 'dev/stagekeeper/onboarding/jdbc/onboarding.changelog.sql',"
          + " timestamp '2026-01-01 00:00:00', 900, 'EXECUTED', '9:0')";

  @ParameterizedTest
  @EnumSource
  void anEmptyDatabaseIsFilled(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.fresh(product)) {
      Migrations migrations = database.migrations();
      assertEquals("none", migrations.version());
      assertTrue(migrations.status().stream().allMatch(in(State.MISSING)));
      migrations.ensure();
      assertEquals("0.3.0", migrations.version());
      assertTrue(migrations.status().stream().allMatch(in(State.APPLIED)));
      Schema schema = database.read();
      migrations.ensure();
      migrations.up();
      database.checking().ensure();
      assertEquals(schema, database.read());
    }
  }

  @ParameterizedTest
  @EnumSource
  void checkingRefusesWhatIsNotUpToDate(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.fresh(product)) {
      assertRefused(
          "the database lacks the changesets empty, storage-1, storage-2, onboarding-1,"
              + " onboarding-2 and 20 more; run \"stagekeeper migrate up\" as a user who may change"
              + " its schema",
          database.checking()::ensure);
      assertTrue(database.read().tables().isEmpty());

      database.migrations().ensure();
      database.migrations().downTo("empty");
      assertRefused(
          "the database lacks the changesets storage-1, storage-2, onboarding-1, onboarding-2,"
              + " onboarding-3 and 19 more; run \"stagekeeper migrate up\" as a user who may change"
              + " its schema",
          database.checking()::ensure);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNewerDatabaseIsRefused(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.migrated(product)) {
      database.execute(NEWER);
      String message =
          "the database has the changesets onboarding-900, which this version does not know;"
              + " use the newer version that made them";
      assertRefused(message, database.migrations()::ensure);
      assertRefused(message, database.checking()::ensure);
      assertRefused(message, database.migrations()::up);
      assertRefused(message, database.migrations()::upSql);
      assertRefused(message, () -> database.migrations().downTo("empty"));
      List<ChangesetStatus> status = database.migrations().status();
      assertEquals("onboarding-900", status.get(status.size() - 1).id());
      assertEquals(State.UNKNOWN, status.get(status.size() - 1).state());

      database.execute("insert into storage_compatibility values ('onboarding-900', 2)");
      assertRefused(message, database.migrations()::ensure);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNewerDatabaseThatAllowsThisVersionIsUsed(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.migrated(product)) {
      database.execute(
          NEWER, "insert into storage_compatibility values ('onboarding-900', 1), ('other', 9)");
      database.migrations().ensure();
      database.checking().ensure();
      assertEquals("onboarding-900", database.migrations().version());
      assertEquals("", database.migrations().upSql());
      assertThrows(StorageException.class, () -> database.migrations().downTo("empty"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void changesetsOfTheApplicationAroundUsAreItsOwnBusiness(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.migrated(product)) {
      database.execute(
          LOG
              + "('1', 'somebody', 'db/changelog.sql', timestamp '2026-01-01 00:00:00', 900,"
              + " 'EXECUTED', '9:0')");
      database.checking().ensure();
      assertEquals("0.3.0", database.migrations().version());
      database.migrations().downTo("empty");
      database.migrations().up();
      assertEquals(List.of("1"), database.query("select id from databasechangelog where id = '1'"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aChangedChangesetIsRefused(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.migrated(product)) {
      database.execute("update databasechangelog set md5sum = '9:0' where id = 'qc-1'");
      String message =
          "the database was made by another form of the changesets qc-1 than this version has;"
              + " use the version that made it";
      assertRefused(message, database.migrations()::ensure);
      assertRefused(message, database.migrations()::up);
      assertRefused(message, () -> database.migrations().downTo("empty"));
      assertEquals(1, database.migrations().status().stream().filter(in(State.CHANGED)).count());

      database.execute("update databasechangelog set md5sum = null where id = 'qc-1'");
      database.migrations().ensure();
    }
  }

  @ParameterizedTest
  @EnumSource
  void goingBackKeepsTheTag(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.migrated(product)) {
      Migrations migrations = database.migrations();
      migrations.downTo("0.1.0");
      assertEquals("0.1.0", migrations.version());
      migrations.downTo("empty");
      migrations.downTo("empty");
      assertEquals("empty", migrations.version());
      assertTrue(database.read().tables().isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource
  void goingBackToNowhereIsRefused(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.fresh(product)) {
      assertRefused(
          "the database has no tag yet, so there is nothing to go back to",
          () -> database.migrations().downTo("0.1.0"));
      database.migrations().ensure();
      Schema schema = database.read();
      assertRefused(
          "the database has no tag 0.9.0; its tags are empty, 0.1.0, 0.2.0, 0.3.0",
          () -> database.migrations().downTo("0.9.0"));
      assertEquals(schema, database.read());
    }
  }

  @Test
  void whoMayOnlyReadCanCheckAndIsToldWhyNotMore() throws SQLException {
    try (TestDatabase database = TestDatabase.migrated(Product.POSTGRESQL)) {
      String schema = database.schema();
      String reader = "reader_of_" + schema;
      database.execute(
          "create role " + reader + " login password 'secret'",
          "grant usage on schema " + schema + " to " + reader,
          "grant select on all tables in schema " + schema + " to " + reader);
      try {
        TestDatabase read = database.as(reader, "secret");
        read.checking().ensure();
        read.migrations().ensure();
        database.execute("delete from databasechangelog where id = '0.3.0'");
        StorageException refused = assertThrows(StorageException.class, read.migrations()::ensure);
        assertTrue(
            refused.getMessage().startsWith("the user may not do this to the schema ("),
            refused.getMessage());
        assertFalse(refused.getMessage().contains("secret"));
        assertEquals(StorageException.Outcome.NOT_APPLIED, refused.outcome());
      } finally {
        database.execute("drop owned by " + reader, "drop role " + reader);
      }
    }
  }

  @Test
  void aSchemaMayBeNamedLikeAKeyword() throws SQLException {
    try (TestDatabase database = TestDatabase.fresh(Product.POSTGRESQL)) {
      Migrations migrations = new Migrations(database.source(), "user", MigrationPolicy.APPLY);
      try {
        migrations.ensure();
        migrations.downTo("empty");
        migrations.ensure();
        assertEquals("0.3.0", migrations.version());
      } finally {
        database.execute("drop schema \"user\" cascade");
      }
    }
  }

  private static Predicate<ChangesetStatus> in(State state) {
    return status -> status.state() == state;
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(StorageException.class, call).getMessage());
  }
}
