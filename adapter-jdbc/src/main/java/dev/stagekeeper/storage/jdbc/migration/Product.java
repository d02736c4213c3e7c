package dev.stagekeeper.storage.jdbc.migration;

import dev.stagekeeper.storage.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The databases that the schema is made for, and in what their schemas differ. */
enum Product {
  H2(Map.of("id", "varchar", "text", "varchar", "json", "clob", "if_not_exists", "if not exists")) {
    @Override
    String table(String schema, String name) {
      return "public." + name;
    }

    @Override
    boolean isTableMissing(SQLException failure) {
      return String.valueOf(failure.getSQLState()).startsWith("42S0");
    }

    @Override
    void createSchema(Connection connection, String schema) {
      // PUBLIC is always there.
    }

    @Override
    String preamble(String schema) {
      return "";
    }
  },

  /** Ids are compared byte by byte, so that their order is that of every other adapter. */
  POSTGRESQL(
      Map.of("id", "varchar collate \"C\"", "text", "text", "json", "json", "if_not_exists", "")) {
    @Override
    String table(String schema, String name) {
      return quote(schema) + "." + name;
    }

    @Override
    boolean isTableMissing(SQLException failure) {
      return "42P01".equals(failure.getSQLState());
    }

    /** Looks first: creating takes a right that is not needed where the schema is there. */
    @Override
    void createSchema(Connection connection, String schema) throws SQLException {
      try (PreparedStatement look =
          connection.prepareStatement("select 1 from pg_catalog.pg_namespace where nspname = ?")) {
        look.setString(1, schema);
        try (ResultSet row = look.executeQuery()) {
          if (row.next()) {
            return;
          }
        }
      }
      try (Statement create = connection.createStatement()) {
        create.execute("create schema if not exists " + quote(schema));
      }
    }

    @Override
    String preamble(String schema) {
      String name = quote(schema);
      return "create schema if not exists %s;\nset search_path to %s;\n\n".formatted(name, name);
    }
  };

  private final Map<String, String> parameters;

  Product(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** The product that a connection leads to. */
  static Product of(Connection connection) throws SQLException {
    String name = connection.getMetaData().getDatabaseProductName();
    return switch (name) {
      case "H2" -> H2;
      case "PostgreSQL" -> POSTGRESQL;
      default ->
          throw new StorageException("the database is " + name + "; use H2 or PostgreSQL instead");
    };
  }

  /**
   * The parameters of the changelogs: types, and what PostgreSQL cannot say of a constraint and
   * does not need to, since it applies a changeset whole.
   */
  Map<String, String> parameters() {
    return parameters;
  }

  /** How a statement names a table, whatever the connection's own schema is. */
  abstract String table(String schema, String name);

  /** Whether a statement failed because a table, or its schema, is not there. */
  abstract boolean isTableMissing(SQLException failure);

  /** Makes sure that the schema is there, empty or not. */
  abstract void createSchema(Connection connection, String schema) throws SQLException;

  /** What somebody has to run first who runs the SQL of a migration by hand. */
  abstract String preamble(String schema);

  static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
