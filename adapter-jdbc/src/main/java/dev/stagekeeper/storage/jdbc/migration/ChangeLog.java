package dev.stagekeeper.storage.jdbc.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables in which a database keeps what was applied to it, read by plain JDBC. */
record ChangeLog(Connection connection, Product product, String schema) {

  /** Only ours: an H2 database may hold the changesets of the application around us too. */
  private static final String OURS = "dev/stagekeeper/%";

  /**
   * A changeset that was applied.
   *
   * @param key what names it
   * @param checksum absent after somebody had Liquibase clear it, which means that anything will do
   * @param tag the name that the schema got with it
   */
  record Applied(Manifest.Key key, @Nullable String checksum, @Nullable String tag) {}

  /** Everything that was applied, the newest last; nothing if there is no such table. */
  List<Applied> applied() throws SQLException {
    String sql =
        "select filename, id, author, md5sum, tag from "
            + product.table(schema, "databasechangelog")
            + " where filename like ? order by orderexecuted";
    List<Applied> applied = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, OURS);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Manifest.Key key =
              new Manifest.Key(rows.getString(1), rows.getString(2), rows.getString(3));
          applied.add(new Applied(key, rows.getString(4), rows.getString(5)));
        }
      }
    } catch (SQLException e) {
      return nothingIfMissing(e, List.of());
    }
    return applied;
  }

  /** The changesets that older versions may still use, with the generation from which on. */
  Map<String, Integer> usableSince() throws SQLException {
    String sql =
        "select changeset_id, usable_since from " + product.table(schema, "storage_compatibility");
    Map<String, Integer> usableSince = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        usableSince.put(rows.getString(1), rows.getInt(2));
      }
    } catch (SQLException e) {
      return nothingIfMissing(e, Map.of());
    }
    return usableSince;
  }

  /**
   * Releases the lock that Liquibase keeps in a row. Only for one who holds the database's own lock
   * on the schema: whoever left this one is gone.
   */
  void releaseStaleLock() throws SQLException {
    String sql =
        "update "
            + product.table(schema, "databasechangeloglock")
            + " set locked = false, lockgranted = null, lockedby = null where locked";
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      nothingIfMissing(e, 0);
    }
  }

  /** PostgreSQL refuses the rest of a transaction after an error, so that one ends with it. */
  private <T> T nothingIfMissing(SQLException failure, T nothing) throws SQLException {
    if (!product.isTableMissing(failure)) {
      throw failure;
    }
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
    return nothing;
  }
}
