package dev.stagekeeper.storage.jdbc.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.jdbc.migration.PersistencePage.Section;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/persistence.md says what is there, all of it and nothing else. */
class PersistencePageTest {

  private static final List<Schema.Column> ROOT =
      List.of(
          new Schema.Column("revision", "bigint", false),
          new Schema.Column("created_at", "instant of 6 digits", false),
          new Schema.Column("created_by", "text", false),
          new Schema.Column("updated_at", "instant of 6 digits", false),
          new Schema.Column("updated_by", "text", false));

  @ParameterizedTest
  @EnumSource
  void saysWhatTablesThereAre(Product product) throws SQLException, IOException {
    try (TestDatabase database = TestDatabase.migrated(product)) {
      SortedMap<String, Schema.Table> tables = database.read().tables();
      SortedMap<String, Section> sections = PersistencePage.read().sections();
      assertEquals(tables.keySet(), sections.keySet());
      sections.forEach((name, section) -> assertSame(name, section, tables.get(name)));
    }
  }

  private static void assertSame(String name, Section section, Schema.Table table) {
    assertEquals(Schema.module(name), section.module(), name);
    assertEquals(columns(section), table.columns(), name);
    assertEquals(!table.foreignKeys().isEmpty(), section.isChild(), name);
    assertTrue(section.text().contains("**Why.** "), name + " has no reason");
    assertEquals(
        section.isRoot() || section.isChild(),
        section.text().contains("**On saving again.** "),
        name);

    SortedMap<String, List<String>> found = new TreeMap<>(table.indexes());
    found.putAll(table.uniqueKeys());
    found.put(table.primaryKey().name(), table.primaryKey().columns());
    table.foreignKeys().forEach((key, foreign) -> found.put(key, flat(foreign)));
    SortedMap<String, List<String>> said = new TreeMap<>();
    for (List<String> row : section.keys()) {
      said.put(PersistencePage.names(row.get(0)).get(0), PersistencePage.names(row.get(1)));
    }
    assertEquals(said, found, name);
  }

  private static List<String> flat(Schema.ForeignKey key) {
    List<String> all = new ArrayList<>(key.columns());
    all.add(key.parent());
    all.addAll(key.parentColumns());
    return all;
  }

  private static List<Schema.Column> columns(Section section) {
    List<Schema.Column> columns = new ArrayList<>();
    for (List<String> row : section.columns()) {
      String type =
          switch (row.get(1)) {
            case "id" -> "text";
            case "instant" -> "instant of 6 digits";
            default -> row.get(1);
          };
      columns.add(
          new Schema.Column(
              PersistencePage.names(row.get(0)).get(0), type, row.get(2).equals("yes")));
    }
    if (section.isRoot()) {
      columns.addAll(ROOT);
    }
    return columns;
  }

  /** H2 has one type for both. */
  @Test
  void tellsIdsFromOtherTexts() throws SQLException, IOException {
    List<String> ids = new ArrayList<>();
    PersistencePage.read()
        .sections()
        .forEach(
            (table, section) ->
                section.columns().stream()
                    .filter(row -> row.get(1).equals("id"))
                    .forEach(
                        row -> ids.add(table + "." + PersistencePage.names(row.get(0)).get(0))));
    try (TestDatabase database = TestDatabase.migrated(Product.POSTGRESQL)) {
      assertEquals(
          ids.stream().sorted().toList(),
          database
              .query(
                  "select table_name || '.' || column_name from information_schema.columns"
                      + " where table_schema = current_schema and collation_name = 'C'")
              .stream()
              .sorted()
              .toList());
    }
  }
}
