package dev.stagekeeper.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Everything in which H2 and PostgreSQL differ, next to the statements that save. */
public enum Dialect {
  /** H2: writers of a tenant stand in line at the tenant's row. */
  H2(Set.of("40001", "HYT00", "90131", "23505")) {
    @Override
    public boolean writesInOneStatement() {
      return false;
    }

    /**
     * H2 lets write skew commit at every isolation level, so writers take the tenant's row first.
     * They must start at READ COMMITTED: a snapshot taken before the wait would be stale after it.
     */
    @Override
    void beginWrite(Handle handle, String tenant) {
      handle.setTransactionIsolationLevel(Connection.TRANSACTION_READ_COMMITTED);
      handle.begin();
      TenantSql sql = handle.attach(TenantSql.class);
      if (sql.lock(tenant).isEmpty()) {
        sql.add(tenant);
        handle.commit();
        handle.begin();
        sql.lock(tenant);
      }
    }
  },

  /** PostgreSQL: serializable snapshot isolation. */
  POSTGRESQL(Set.of("40001", "40P01", "55P03", "23505")) {
    @Override
    public boolean writesInOneStatement() {
      return true;
    }

    @Override
    void beginWrite(Handle handle, String tenant) {
      handle.begin();
    }
  };

  /**
   * What a lost race looks like. A unique key is among them: the save statements look before they
   * write, so that it can only be violated by somebody who was faster; the next attempt will see
   * who.
   */
  private final Set<String> races;

  Dialect(Set<String> races) {
    this.races = races;
  }

  /** Whether a save is one statement, which needs no transaction around it. */
  public abstract boolean writesInOneStatement();

  /** Begins a transaction that will see and change the tenant's rows. */
  abstract void beginWrite(Handle handle, String tenant);

  /** Whether a statement that failed so may succeed when all of its transaction is done again. */
  boolean isRace(SQLException failure) {
    return failure.getSQLState() != null && races.contains(failure.getSQLState());
  }
}
