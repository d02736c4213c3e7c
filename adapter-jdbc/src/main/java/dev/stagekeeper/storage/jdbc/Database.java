package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.values.JsonDocument;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.result.ResultProducers;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/** An open database: where its connections come from, and how they are set up for each use. */
final class Database implements AutoCloseable {

  /** H2 takes longer texts as a stream only. */
  private static final int MOST_H2_STRING = 1_000_000;

  private final Jdbi jdbi;
  private final Jdbi recording;
  private final Dialect dialect;
  private final @Nullable String transactionSettings;
  private final boolean foreign;
  private final AutoCloseable resources;

  /**
   * @param foreign whether the connections are somebody else's, so that they come without our
   *     settings and must go back without them
   */
  Database(
      DataSource dataSource,
      Dialect dialect,
      Settings settings,
      boolean foreign,
      AutoCloseable resources) {
    this.jdbi = configured(Jdbi.create(dataSource), dialect);
    this.recording = configured(Jdbi.create(RecordingConnection::open), dialect);
    this.recording.getConfig(ResultProducers.class).allowNoResults(true);
    this.dialect = dialect;
    this.foreign = foreign;
    this.transactionSettings =
        foreign && dialect == Dialect.POSTGRESQL ? settings.transaction() : null;
    this.resources = resources;
  }

  Dialect dialect() {
    return dialect;
  }

  Handle open() {
    return jdbi.open();
  }

  /**
   * Gives the connection back. That it cannot be given back changes nothing of what was done on it,
   * and is the pool's affair: one that is being closed may throw anything.
   */
  static void letGo(Handle handle) {
    try {
      handle.close();
    } catch (RuntimeException lost) {
      return;
    }
  }

  /** A handle that sends nothing; see {@link RecordingConnection}. */
  Handle openRecording() {
    return recording.open();
  }

  /** Whether a single statement needs no transaction of ours around it. */
  boolean singleStatementsStandAlone() {
    return transactionSettings == null;
  }

  /** Makes a handle ready for one read. */
  void prepareRead(Handle handle) {
    if (dialect == Dialect.H2 && foreign) {
      handle.setTransactionIsolationLevel(Connection.TRANSACTION_SERIALIZABLE);
    }
    if (transactionSettings != null) {
      handle.begin();
      handle.execute(transactionSettings);
    }
  }

  /** Begins a transaction that may write. */
  void beginWrite(Handle handle, String tenant) {
    dialect.beginWrite(handle, tenant);
    if (transactionSettings != null) {
      handle.execute(transactionSettings);
    }
  }

  @Override
  public void close() {
    try {
      resources.close();
    } catch (Exception e) {
      throw Failures.unreachable(new SQLException(e.getMessage(), e));
    }
  }

  private static Jdbi configured(Jdbi jdbi, Dialect dialect) {
    jdbi.installPlugin(new SqlObjectPlugin());
    // Our SQL has no templates, and "<" in it means less.
    jdbi.setTemplateEngine(TemplateEngine.NOP);
    jdbi.registerArrayType(String.class, "text");
    jdbi.registerArgument(new InstantArgument());
    jdbi.registerArgument(new JsonArgument(dialect));
    // As Columns does: Jdbi's own way goes through a java.sql.Timestamp, and so through a calendar
    // that is Julian before 1582.
    jdbi.registerColumnMapper(
        Instant.class, (row, column, context) -> Columns.instant(row, column));
    jdbi.registerRowMapper(ConstructorMapper.factory(SavedRow.class));
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    // Attaching an interface would prepare all its statements, of which mostly one is called.
    jdbi.getConfig(Extensions.class)
        .registerHandlerCustomizer(
            (handler, type, method) ->
                (config, target) ->
                    (handles, arguments) ->
                        handler.attachTo(config, target).invoke(handles, arguments));
    return jdbi;
  }

  /**
   * As a time with its zone: a java.sql.Timestamp would go through a calendar. An absent one says
   * its type, too: where PostgreSQL's driver has to ask for a type, it sends no statement of a
   * batch together with the next.
   */
  private static final class InstantArgument implements ArgumentFactory.Preparable {

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
      return type == Instant.class ? Optional.of(InstantArgument::of) : Optional.empty();
    }

    private static Argument of(@Nullable Object value) {
      return (position, statement, context) -> {
        if (value instanceof Instant instant) {
          statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
        } else {
          statement.setNull(position, Types.TIMESTAMP_WITH_TIMEZONE, "timestamptz");
        }
      };
    }
  }

  /** As its canonical text. */
  private static final class JsonArgument extends AbstractArgumentFactory<JsonDocument> {

    private final Dialect dialect;

    JsonArgument(Dialect dialect) {
      super(Types.VARCHAR);
      this.dialect = dialect;
    }

    @Override
    protected Argument build(JsonDocument value, ConfigRegistry config) {
      String text = value.text();
      boolean stream = dialect == Dialect.H2 && text.length() > MOST_H2_STRING;
      return (position, statement, context) -> {
        if (stream) {
          statement.setCharacterStream(position, new StringReader(text), text.length());
        } else {
          statement.setString(position, text);
        }
      };
    }
  }
}
