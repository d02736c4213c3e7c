package dev.stagekeeper.storage.jdbc.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.jdbc.migration.ChangesetStatus.State;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every changeset can be applied, taken back and applied again, with rows in the tables. */
class ChangesetsTest {

  private static final String NOTES = "storage_compatibility";

  @ParameterizedTest
  @EnumSource
  void goUpDownAndUpAgain(Product product) throws Exception {
    try (TestDatabase database = TestDatabase.migrated(product)) {
      Migrations migrations = database.migrations();
      Schema whole = database.read();
      List<String> ids = migrations.status().stream().map(ChangesetStatus::id).toList();
      Rows.fill(database);
      for (int last = ids.size() - 1; last >= 0; last--) {
        takeBackTheLast(database);
        assertState(database, last, ids);
        SortedMap<String, Integer> counts = Rows.count(database);
        counts.remove(NOTES);
        assertTrue(counts.values().stream().allMatch(count -> count == 1), "no other row is lost");
      }
      assertTrue(database.read().tables().isEmpty());
      migrations.up();
      assertEquals(whole, database.read());
      assertEquals("0.3.0", migrations.version());
      Rows.fill(database);
      assertEquals(whole.tables().keySet(), Rows.count(database).keySet());
    }
  }

  /** Versions of generation 1 keep working while others are rolled out, tags included. */
  @ParameterizedTest
  @EnumSource
  void sayWhichVersionsMayLiveWithThem(Product product) throws Exception {
    try (TestDatabase database = TestDatabase.migrated(product)) {
      List<String> since =
          database.migrations().status().stream()
              .map(ChangesetStatus::id)
              .dropWhile(id -> !id.equals("0.1.0"))
              .skip(1)
              .sorted()
              .toList();
      assertEquals(
          since.stream().map(id -> id + " since 1").toList(),
          database.query(
              "select changeset_id || ' since ' || usable_since from "
                  + NOTES
                  + " order by changeset_id"));
      database.migrations().downTo("0.1.0");
      assertEquals(List.of(), database.query("select changeset_id from " + NOTES));
    }
  }

  private static void takeBackTheLast(TestDatabase database) throws Exception {
    try (Connection connection = database.source().getConnection()) {
      LiquibaseRun.rollback(connection, database.product(), database.schema(), 1);
    }
  }

  private static void assertState(TestDatabase database, int applied, List<String> ids) {
    List<ChangesetStatus> status = database.migrations().status();
    for (int i = 0; i < ids.size(); i++) {
      assertEquals(ids.get(i), status.get(i).id());
      assertEquals(i < applied ? State.APPLIED : State.MISSING, status.get(i).state());
    }
  }

  @Test
  void haveOneNameEachWhichSaysTheirModule() {
    Set<String> ids = new HashSet<>();
    for (Manifest.Changeset changeset : Manifest.ofThisVersion().changesets()) {
      Manifest.Key key = changeset.key();
      assertTrue(ids.add(key.id()), key.id());
      assertEquals("stagekeeper", key.author());
      if (key.path().endsWith(".sql")) {
        String module = key.id().substring(0, key.id().lastIndexOf('-'));
        assertEquals(
            "dev/stagekeeper/" + module + "/jdbc/" + module + ".changelog.sql", key.path());
      }
    }
  }

  @Test
  void areInTheManifestAsLiquibaseReadsThem() throws Exception {
    assertEquals(LiquibaseRun.manifest(), Manifest.ofThisVersion());
  }
}
