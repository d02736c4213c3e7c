package dev.stagekeeper.storage.jdbc.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One row in a table, whatever its columns are; rows of different tables belong together. */
final class Rows {

  private static final Map<String, String> LITERALS =
      Map.of(
          "text", "'same'",
          "json", "'{\"a\":1}'",
          "integer", "1",
          "bigint", "1",
          "double", "0.5",
          "boolean", "true",
          "instant of 6 digits", "timestamp with time zone '2026-01-02 03:04:05.000006+00:00'");

  private Rows() {}

  /** Puts a row in every table that has none; parents first. */
  static void fill(TestDatabase database) throws SQLException {
    SortedMap<String, Schema.Table> tables = database.read().tables();
    Map<Boolean, SortedMap<String, Schema.Table>> byChild =
        tables.entrySet().stream()
            .collect(
                Collectors.partitioningBy(
                    table -> !table.getValue().foreignKeys().isEmpty(),
                    Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      for (boolean child : new boolean[] {false, true}) {
        for (Map.Entry<String, Schema.Table> table : byChild.get(child).entrySet()) {
          statement.execute(insert(table.getKey(), table.getValue()));
        }
      }
    }
  }

  private static String insert(String name, Schema.Table table) {
    String values =
        table.columns().stream()
            .map(column -> LITERALS.get(column.type()))
            .collect(Collectors.joining(", "));
    return "insert into "
        + name
        + " select "
        + values
        + " where not exists (select 1 from "
        + name
        + ")";
  }

  /** How many rows each table has. */
  static SortedMap<String, Integer> count(TestDatabase database) throws SQLException {
    SortedMap<String, Integer> counts = new TreeMap<>();
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : Schema.names(connection, database.schema()).keySet()) {
        try (ResultSet row = statement.executeQuery("select count(*) from " + table)) {
          row.next();
          counts.put(table, row.getInt(1));
        }
      }
    }
    return counts;
  }
}
