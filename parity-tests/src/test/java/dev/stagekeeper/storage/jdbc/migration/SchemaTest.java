package dev.stagekeeper.storage.jdbc.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables keep the rules of the house, and are the same on both databases. */
class SchemaTest {

  private static final String WITHOUT_TENANT = "storage_compatibility";

  /** They are listed by their run, or by a time of their own, and never in the order of saving. */
  private static final Set<String> WITHOUT_LIST_OF_ALL =
      Set.of(
          "workflow_stages",
          "workflow_checkpoints",
          "plan_results",
          "execution_results",
          "run_history");

  private static final Map<Product, TestDatabase> DATABASES = new EnumMap<>(Product.class);

  @BeforeAll
  static void open() {
    for (Product product : Product.values()) {
      DATABASES.put(product, TestDatabase.migrated(product));
    }
  }

  @AfterAll
  static void close() throws SQLException {
    for (TestDatabase database : DATABASES.values()) {
      database.close();
    }
  }

  @Test
  void bothDatabasesHaveTheSame() throws SQLException {
    SortedMap<String, Schema.Table> onH2 = tablesOf(Product.H2);
    SortedMap<String, Schema.Table> onPostgres = tablesOf(Product.POSTGRESQL);
    assertEquals(onH2.keySet(), onPostgres.keySet());
    onH2.forEach((name, table) -> assertEquals(table, onPostgres.get(name), name));
    assertTrue(onH2.containsKey(WITHOUT_TENANT));
  }

  @ParameterizedTest
  @EnumSource
  void everythingStartsWithTheTenant(Product product) throws SQLException {
    SortedMap<String, Schema.Table> tables = tablesOf(product);
    assertEquals(
        List.of("changeset_id", "usable_since"), tables.remove(WITHOUT_TENANT).columnNames());
    for (Schema.Table table : tables.values()) {
      assertEquals("tenant_id", table.columnNames().get(0));
      assertEquals("tenant_id", table.primaryKey().columns().get(0));
      table.uniqueKeys().values().forEach(key -> assertEquals("tenant_id", key.get(0)));
      table.indexes().values().forEach(index -> assertEquals("tenant_id", index.get(0)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyNameSaysWhatItIs(Product product) throws SQLException {
    tablesOf(product)
        .forEach(
            (name, table) -> {
              assertEquals("pk_" + name, table.primaryKey().name());
              table.uniqueKeys().keySet().forEach(key -> starts(key, "uk_" + name + "_"));
              table.indexes().keySet().forEach(index -> starts(index, "ix_" + name + "_"));
              table.foreignKeys().keySet().forEach(key -> assertEquals("fk_" + name, key));
            });
  }

  private static void starts(String name, String prefix) {
    assertTrue(name.startsWith(prefix), name);
  }

  @ParameterizedTest
  @EnumSource
  void noForeignKeyLeavesItsModule(Product product) throws SQLException {
    tablesOf(product)
        .forEach(
            (name, table) ->
                table
                    .foreignKeys()
                    .values()
                    .forEach(
                        key -> {
                          assertEquals(Schema.module(name), Schema.module(key.parent()), name);
                          assertEquals(DatabaseMetaData.importedKeyCascade, key.onDelete(), name);
                        }));
  }

  @ParameterizedTest
  @EnumSource
  void everyReferenceIsCovered(Product product) throws SQLException {
    tablesOf(product)
        .forEach(
            (name, table) ->
                table.columnNames().stream()
                    .filter(column -> column.endsWith("_id") || column.equals("client"))
                    .filter(column -> !column.equals("tenant_id"))
                    .filter(column -> !column.equals("changeset_id"))
                    .forEach(
                        column ->
                            assertTrue(
                                Schema.leadingPairs(table).contains(List.of("tenant_id", column)),
                                name + "." + column)));
  }

  @ParameterizedTest
  @EnumSource
  void everyRootKnowsWhoSavedItWhen(Product product) throws SQLException {
    List<String> known =
        List.of("revision", "created_at", "created_by", "updated_at", "updated_by");
    tablesOf(product)
        .forEach(
            (name, table) -> {
              List<String> columns = table.columnNames();
              boolean root =
                  table.foreignKeys().isEmpty() && !Schema.module(name).equals("storage");
              assertEquals(root, columns.containsAll(known), name);
              if (root) {
                String id = table.primaryKey().columns().get(1);
                assertEquals(
                    WITHOUT_LIST_OF_ALL.contains(name)
                        ? null
                        : List.of("tenant_id", "created_at", id),
                    table.indexes().get("ix_" + name + "_created"));
                assertEquals(known, columns.subList(columns.size() - 5, columns.size()), name);
              }
            });
  }

  @Test
  void postgresComparesIdsByCodePoint() throws SQLException {
    TestDatabase database = DATABASES.get(Product.POSTGRESQL);
    String columns = "from information_schema.columns where table_schema = current_schema ";
    assertEquals(
        List.of("C"),
        database.query(
            "select distinct coalesce(collation_name, 'the database''s') "
                + columns
                + "and data_type = 'character varying' and table_name not like 'database%'"));
    assertEquals(
        List.of(),
        database.query(
            "select column_name "
                + columns
                + "and data_type = 'text' and (column_name like '%id' or column_name = 'client')"
                + " and table_name <> '"
                + WITHOUT_TENANT
                + "'"));
  }

  private static SortedMap<String, Schema.Table> tablesOf(Product product) throws SQLException {
    return new TreeMap<>(DATABASES.get(product).read().tables());
  }
}
