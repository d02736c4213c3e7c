package dev.stagekeeper.storage.jdbc.migration;

import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.StorageException.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The database's own lock on the schema: held by one at a time, gone with whoever held it. Waiting
 * for it is bounded by the connection's lock time-out.
 */
interface MigrationLock extends AutoCloseable {

  @Override
  void close() throws SQLException;

  /** Takes the lock, on a prepared connection. */
  static MigrationLock take(
      Connection connection, Product product, DataSource source, String schema, Duration patience)
      throws SQLException {
    try {
      return switch (product) {
        case H2 -> H2Row.insert(source, schema, patience);
        case POSTGRESQL -> Advisory.lock(connection, schema);
      };
    } catch (SQLException e) {
      if (Set.of("HYT00", "55P03").contains(String.valueOf(e.getSQLState()))) {
        throw new StorageException(
            "somebody else has been changing the schema for "
                + patience.toSeconds()
                + " s; wait until that has ended, then try again",
            Outcome.NOT_APPLIED,
            e);
      }
      throw e;
    }
  }

  /** An advisory lock of the session, so that it outlives the transactions of the migration. */
  record Advisory(Connection connection, String schema) implements MigrationLock {

    /** Keeps our keys apart from those of others. */
    private static final int SPACE = 0x53544147;

    static Advisory lock(Connection connection, String schema) throws SQLException {
      Advisory advisory = new Advisory(connection, schema);
      advisory.call("select pg_advisory_lock(?, ?)");
      return advisory;
    }

    @Override
    public void close() throws SQLException {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      call("select pg_advisory_unlock(?, ?)");
    }

    private void call(String sql) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setInt(1, SPACE);
        statement.setInt(2, schema.hashCode());
        statement.execute();
      }
    }
  }

  /**
   * H2 has no advisory locks, and changing its schema commits. So a second connection holds a row
   * that it has inserted and never commits; whoever inserts the same row waits for it.
   */
  record H2Row(Connection connection, ConnectionState state) implements MigrationLock {

    private static final String TABLE = "public.storage_migration_lock";

    static H2Row insert(DataSource source, String schema, Duration patience) throws SQLException {
      Connection second = secondConnection(source);
      try {
        ConnectionState state = ConnectionState.prepare(second, Product.H2, schema, patience);
        H2Row row = new H2Row(second, state);
        try (Statement statement = second.createStatement()) {
          statement.execute("create table if not exists " + TABLE + " (id integer primary key)");
          second.setAutoCommit(false);
          statement.execute("insert into " + TABLE + " values (1)");
          return row;
        } catch (SQLException e) {
          state.close();
          throw e;
        }
      } catch (SQLException e) {
        second.close();
        throw e;
      }
    }

    private static Connection secondConnection(DataSource source) {
      try {
        return source.getConnection();
      } catch (SQLException e) {
        throw new StorageException(
            "changing the schema of H2 takes two connections at once, and there was only one;"
                + " allow the pool two",
            Outcome.NOT_APPLIED,
            e);
      }
    }

    @Override
    public void close() throws SQLException {
      try (connection) {
        state.close();
      }
    }
  }
}
