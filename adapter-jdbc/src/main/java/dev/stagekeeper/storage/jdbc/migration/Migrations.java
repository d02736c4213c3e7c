package dev.stagekeeper.storage.jdbc.migration;

import dev.stagekeeper.storage.MigrationPolicy;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.values.Required;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The schema of one database: whether it is up to date, and how it gets there. Thread-safe.
 *
 * <p>Whoever changes the schema holds the database's own lock while doing so; others wait for it,
 * for a minute at most. On H2 that takes two connections at once. Connections go back to their
 * source as they came.
 *
 * <p>Every method throws {@link StorageException}, with one sentence that says what is wrong, if
 * the database cannot be reached or refuses.
 */
public final class Migrations {

  /**
   * What this version makes of the schema. A changeset of a later version that this one may work
   * with notes in {@code storage_compatibility} the lowest generation that may.
   */
  public static final int SCHEMA_GENERATION = 1;

  /** How long to wait for somebody else who is changing the schema. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DataSource source;
  private final String schema;
  private final MigrationPolicy policy;
  private final Duration patience;
  private final Manifest manifest;

  /**
   * The schema of the database that {@code source} leads to; its product is found out.
   *
   * @param schema the PostgreSQL schema that holds the tables; H2 always uses {@code PUBLIC}
   * @param policy what {@link #ensure} may do
   */
  public Migrations(DataSource source, String schema, MigrationPolicy policy) {
    this(source, schema, policy, PATIENCE);
  }

  /** As the other constructor, for somebody who waits longer or less for others. */
  Migrations(DataSource source, String schema, MigrationPolicy policy, Duration patience) {
    this.source = Required.of("source", source);
    this.schema = Required.of("schema", schema);
    this.policy = Required.of("policy", policy);
    this.patience = patience;
    this.manifest = Manifest.ofThisVersion();
  }

  /**
   * Makes sure that the schema is up to date, as the policy has it. Costs one query if it is.
   *
   * @throws StorageException also if the schema may not be changed and is not up to date, if this
   *     version does not know it, or if it was made by changesets that have changed since
   */
  public void ensure() {
    boolean change =
        withConnection(
            (connection, product) -> {
              Comparison found = compare(connection, product);
              if (found.isUpToDate()) {
                return false;
              }
              refuseStrange(found, connection, product);
              if (policy == MigrationPolicy.CHECK) {
                found.refuseMissing();
              }
              return !found.missing().isEmpty();
            });
    if (change) {
      up();
    }
  }

  /** How every changeset stands, in the order in which they are applied. */
  public List<ChangesetStatus> status() {
    return withConnection((connection, product) -> compare(connection, product).statuses());
  }

  /** The newest changeset that was applied, or {@code none}. */
  public String version() {
    return withConnection(
        (connection, product) -> {
          List<ChangeLog.Applied> applied = log(connection, product).applied();
          return applied.isEmpty() ? "none" : applied.get(applied.size() - 1).key().id();
        });
  }

  /**
   * Brings the schema up to date, whatever the policy. What was applied before a failure stays, and
   * the next call goes on from there.
   */
  public void up() {
    locked(
        (connection, product) -> {
          Comparison found = compare(connection, product);
          refuseStrange(found, connection, product);
          if (!found.missing().isEmpty()) {
            product.createSchema(connection, schema);
            log(connection, product).releaseStaleLock();
            LiquibaseRun.update(connection, product, schema);
          }
          return found;
        });
  }

  /** The SQL that {@link #up} would run, empty if nothing is to be done. Changes nothing. */
  public String upSql() {
    return withConnection(
        (connection, product) -> {
          Comparison found = compare(connection, product);
          refuseStrange(found, connection, product);
          if (found.missing().isEmpty()) {
            return "";
          }
          return sqlOnPrepared(connection, product);
        });
  }

  @SuppressWarnings("try") // held, not used
  private String sqlOnPrepared(Connection connection, Product product) throws Exception {
    try (ConnectionState state = ConnectionState.prepare(connection, product, schema, patience)) {
      return product.preamble(schema) + LiquibaseRun.updateSql(connection, product, schema);
    }
  }

  /**
   * Takes back, the newest first, everything that was applied after a tag; the rows in tables that
   * go are lost.
   *
   * @throws StorageException also if the database has no such tag or has changesets that this
   *     version does not know
   */
  public void downTo(String tag) {
    Required.of("tag", tag);
    locked(
        (connection, product) -> {
          List<ChangeLog.Applied> applied = log(connection, product).applied();
          int count = countAfter(tag, applied);
          Comparison found = Comparison.of(manifest, applied, product);
          found.refuseChanged();
          found.refuseUnknown(Map.of(), SCHEMA_GENERATION);
          if (count > 0) {
            log(connection, product).releaseStaleLock();
            // By count: going back to a tag would take the tag itself back too.
            LiquibaseRun.rollback(connection, product, schema, count);
          }
          return found;
        });
  }

  private static int countAfter(String tag, List<ChangeLog.Applied> applied) {
    List<String> tags = new ArrayList<>();
    for (int i = applied.size() - 1; i >= 0; i--) {
      String found = applied.get(i).tag();
      if (tag.equals(found)) {
        return applied.size() - 1 - i;
      }
      if (found != null) {
        tags.add(0, found);
      }
    }
    throw new StorageException(
        tags.isEmpty()
            ? "the database has no tag yet, so there is nothing to go back to"
            : "the database has no tag " + tag + "; its tags are " + String.join(", ", tags));
  }

  private Comparison compare(Connection connection, Product product) throws SQLException {
    return Comparison.of(manifest, log(connection, product).applied(), product);
  }

  private void refuseStrange(Comparison found, Connection connection, Product product)
      throws SQLException {
    found.refuseChanged();
    if (!found.unknown().isEmpty()) {
      found.refuseUnknown(log(connection, product).usableSince(), SCHEMA_GENERATION);
    }
  }

  private ChangeLog log(Connection connection, Product product) {
    return new ChangeLog(connection, product, schema);
  }

  private interface Work<T> {
    T run(Connection connection, Product product) throws Exception;
  }

  private <T> T withConnection(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      T answer = work.run(connection, Product.of(connection));
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return answer;
    } catch (Exception e) {
      throw Failure.of(e);
    }
  }

  @SuppressWarnings("try") // held, not used
  private <T> T locked(Work<T> work) {
    return withConnection(
        (connection, product) -> {
          try (ConnectionState state =
                  ConnectionState.prepare(connection, product, schema, patience);
              MigrationLock lock =
                  MigrationLock.take(connection, product, source, schema, patience)) {
            return work.run(connection, product);
          }
        });
  }
}
