package dev.stagekeeper.storage.jdbc.migration;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of a database as the JDBC driver tells them, in words that both products share. */
record Schema(SortedMap<String, Table> tables) {

  /** Kept by Liquibase, or for the time of a migration only. */
  private static final Set<String> TOOLS =
      Set.of("databasechangelog", "databasechangeloglock", "storage_migration_lock");

  /**
   * A table.
   *
   * @param columns in order
   * @param primaryKey its name and columns
   * @param uniqueKeys the columns of each, by name
   * @param indexes the columns of each, by name, without those that keep the keys
   * @param foreignKeys by name
   */
  record Table(
      List<Column> columns,
      Key primaryKey,
      SortedMap<String, List<String>> uniqueKeys,
      SortedMap<String, List<String>> indexes,
      SortedMap<String, ForeignKey> foreignKeys) {

    List<String> columnNames() {
      return columns.stream().map(Column::name).toList();
    }
  }

  record Column(String name, String type, boolean nullable) {}

  record Key(String name, List<String> columns) {}

  record ForeignKey(List<String> columns, String parent, List<String> parentColumns, int onDelete) {

    ForeignKey with(String column, String parentColumn) {
      return new ForeignKey(
          append(columns, column), parent, append(parentColumns, parentColumn), onDelete);
    }
  }

  static Schema read(Connection connection, String schema) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    SortedMap<String, Table> read = new TreeMap<>();
    for (Map.Entry<String, String> table : names(connection, schema).entrySet()) {
      read.put(table.getKey(), table(metadata, stored(metadata, schema), table.getValue()));
    }
    return new Schema(read);
  }

  /** The names of the tables, in our spelling and in the database's. */
  static SortedMap<String, String> names(Connection connection, String schema) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    SortedMap<String, String> names = new TreeMap<>();
    String[] types = {"TABLE", "BASE TABLE"};
    try (ResultSet rows = metadata.getTables(null, stored(metadata, schema), "%", types)) {
      while (rows.next()) {
        names.put(lower(rows, "TABLE_NAME"), rows.getString("TABLE_NAME"));
      }
    }
    names.keySet().removeAll(TOOLS);
    return names;
  }

  private static String stored(DatabaseMetaData metadata, String name) throws SQLException {
    return metadata.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
  }

  private static Table table(DatabaseMetaData metadata, String schema, String table)
      throws SQLException {
    Key primaryKey = primaryKey(metadata, schema, table);
    SortedMap<String, List<String>> unique = indexes(metadata, schema, table, true);
    unique.values().removeIf(columns -> columns.equals(primaryKey.columns()));
    SortedMap<String, ForeignKey> foreignKeys = foreignKeys(metadata, schema, table);
    SortedMap<String, List<String>> indexes = indexes(metadata, schema, table, false);
    // H2 makes one for each foreign key, whether or not a longer one would do.
    indexes.keySet().removeAll(foreignKeys.keySet());
    return new Table(columns(metadata, schema, table), primaryKey, unique, indexes, foreignKeys);
  }

  private static List<Column> columns(DatabaseMetaData metadata, String schema, String table)
      throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ResultSet rows = metadata.getColumns(null, schema, table, "%")) {
      while (rows.next()) {
        columns.add(
            new Column(
                lower(rows, "COLUMN_NAME"),
                type(lower(rows, "TYPE_NAME"), rows.getInt("DECIMAL_DIGITS")),
                rows.getInt("NULLABLE") == DatabaseMetaData.columnNullable));
      }
    }
    return columns;
  }

  private static String type(String name, int digits) {
    return switch (name) {
      case "character varying", "varchar", "text" -> "text";
      case "character large object", "json" -> "json";
      case "timestamp with time zone", "timestamptz" -> "instant of " + digits + " digits";
      case "integer", "int4" -> "integer";
      case "bigint", "int8" -> "bigint";
      case "double precision", "float8" -> "double";
      case "boolean", "bool" -> "boolean";
      default -> throw new IllegalArgumentException("no column should be of type " + name);
    };
  }

  private static Key primaryKey(DatabaseMetaData metadata, String schema, String table)
      throws SQLException {
    SortedMap<Integer, String> columns = new TreeMap<>();
    String name = "none";
    try (ResultSet rows = metadata.getPrimaryKeys(null, schema, table)) {
      while (rows.next()) {
        columns.put(rows.getInt("KEY_SEQ"), lower(rows, "COLUMN_NAME"));
        name = lower(rows, "PK_NAME");
      }
    }
    return new Key(name, List.copyOf(columns.values()));
  }

  /** Only keys make unique indexes here. H2 names those after the key, with a suffix. */
  private static SortedMap<String, List<String>> indexes(
      DatabaseMetaData metadata, String schema, String table, boolean unique) throws SQLException {
    SortedMap<String, List<String>> indexes = new TreeMap<>();
    try (ResultSet rows = metadata.getIndexInfo(null, schema, table, false, false)) {
      while (rows.next()) {
        if (rows.getBoolean("NON_UNIQUE") != unique) {
          String name = lower(rows, "INDEX_NAME").replaceAll("_index_[0-9a-f]+$", "");
          indexes.merge(name, List.of(lower(rows, "COLUMN_NAME")), Schema::append);
        }
      }
    }
    return indexes;
  }

  private static SortedMap<String, ForeignKey> foreignKeys(
      DatabaseMetaData metadata, String schema, String table) throws SQLException {
    SortedMap<String, ForeignKey> keys = new TreeMap<>();
    try (ResultSet rows = metadata.getImportedKeys(null, schema, table)) {
      while (rows.next()) {
        ForeignKey empty =
            new ForeignKey(
                List.of(), lower(rows, "PKTABLE_NAME"), List.of(), rows.getInt("DELETE_RULE"));
        keys.put(
            lower(rows, "FK_NAME"),
            keys.getOrDefault(lower(rows, "FK_NAME"), empty)
                .with(lower(rows, "FKCOLUMN_NAME"), lower(rows, "PKCOLUMN_NAME")));
      }
    }
    return keys;
  }

  private static <T> List<T> append(List<? extends T> list, List<? extends T> more) {
    List<T> all = new ArrayList<>(list);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static <T> List<T> append(List<? extends T> list, T more) {
    return append(list, List.of(more));
  }

  private static String lower(ResultSet rows, String column) throws SQLException {
    return rows.getString(column).toLowerCase(Locale.ROOT);
  }

  /** The module that a table belongs to, which is the first word of its name. */
  static String module(String table) {
    return switch (table) {
      case "strategies", "tactic_assignments" -> "strategy";
      case "plan_results", "execution_results", "run_history" -> "history";
      default -> table.substring(0, table.indexOf('_'));
    };
  }

  /** What an index or key of the table begins with. */
  static Set<List<String>> leadingPairs(Table table) {
    Set<List<String>> pairs = new HashSet<>();
    List<List<String>> all = new ArrayList<>(table.indexes().values());
    all.addAll(table.uniqueKeys().values());
    all.add(table.primaryKey().columns());
    for (List<String> columns : all) {
      if (columns.size() > 1) {
        pairs.add(columns.subList(0, 2));
      }
    }
    return pairs;
  }
}
