package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.Required;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What all repositories do alike. A subclass says how an aggregate becomes rows; its SQL stands in
 * the interface {@code S}.
 *
 * <p>A save is a chunk of one. On PostgreSQL a chunk is one statement, which looks for taken keys
 * and writes only if there are none. On H2, where the transaction holds the tenant's row, it is a
 * few: look for taken keys, look at what is there, write what is different.
 */
public abstract class JdbcRepository<I extends Id, T, S extends AggregateSql<T>>
    implements Repository<I, T> {

  private final Session session;
  private final Class<S> sqlType;
  private final String name;
  private final String constraint;

  /**
   * @param name what the cursors of this repository's lists begin with
   * @param constraint how a refusal names the identity
   */
  protected JdbcRepository(Session session, Class<S> sqlType, String name, String constraint) {
    this.session = session;
    this.sqlType = sqlType;
    this.name = name;
    this.constraint = constraint;
  }

  /** The text under which the database keeps one row: the id, for all but QC results. */
  protected abstract String identity(T value);

  /** How a refusal to create names what is there: its id, for all but strategies. */
  protected String holder(T value) {
    return identity(value);
  }

  /** All unique keys of the value, the identity among them: a chunk has none of them twice. */
  protected List<String> keys(T value) {
    return List.of(identity(value));
  }

  /**
   * PostgreSQL: saves a chunk, or answers which keys are taken and saves nothing.
   *
   * @param fresh whether an identity that is there is taken
   */
  protected abstract List<SavedRow> upsert(S sql, Stamp stamp, boolean fresh, List<T> values);

  /** H2: answers which unique keys of the chunk are taken; in order. */
  protected List<SavedRow> taken(S sql, String tenant, List<T> values) {
    return List.of();
  }

  /** H2: writes new rows or new revisions, with their children. */
  protected abstract void replace(S sql, String tenant, List<Stored<T>> changed);

  @Override
  public final SaveOutcome save(T value) {
    return write(value, false);
  }

  @Override
  public final void create(T value) {
    write(value, true);
  }

  @Override
  public final BulkOutcome saveAll(Iterable<? extends T> source) {
    return writeAll(source, false);
  }

  @Override
  public final void createAll(Iterable<? extends T> source) {
    writeAll(source, true);
  }

  private SaveOutcome write(T value, boolean fresh) {
    session.check();
    Required.of("value", value);
    Stamp stamp = session.stamp();
    return session.write(
        handle -> {
          List<SavedRow> rows = writeRows(sql(handle), stamp, fresh, List.of(value));
          if (rows.isEmpty()) {
            // A recording: there is no answer yet.
            return SaveOutcome.CREATED;
          }
          return rows.get(0).outcome();
        });
  }

  private BulkOutcome writeAll(Iterable<? extends T> source, boolean fresh) {
    session.check();
    Required.of("source", source);
    Stamp stamp = session.stamp();
    return session.writeAtomically(
        handle -> {
          S sql = sql(handle);
          Chunks<T> chunks = new Chunks<>(source.iterator(), this::keys);
          BulkOutcome outcome = BulkOutcome.NONE;
          while (chunks.hasNext()) {
            outcome = writeChunk(sql, stamp, fresh, chunks.next(), outcome);
          }
          return outcome;
        });
  }

  /**
   * Writes a chunk as if its values were written one after the other. A value may find a key taken
   * that one before it in the chunk is about to free; so what stands before it is saved first. A
   * value that finds a key taken as the first of its chunk is refused.
   */
  private BulkOutcome writeChunk(
      S sql, Stamp stamp, boolean fresh, List<T> chunk, BulkOutcome before) {
    List<SavedRow> rows = writeRows(sql, stamp, fresh, chunk);
    Optional<SavedRow> refusal = rows.stream().filter(SavedRow::refused).findFirst();
    if (refusal.isEmpty()) {
      BulkOutcome outcome = before;
      for (SavedRow row : rows) {
        outcome = outcome.plus(row.outcome());
      }
      return outcome;
    }
    int refused = (int) refusal.get().ord() - 1;
    if (refused == 0) {
      throw refusal.get().conflict();
    }
    BulkOutcome outcome = writeChunk(sql, stamp, fresh, chunk.subList(0, refused), before);
    return writeChunk(sql, stamp, fresh, chunk.subList(refused, chunk.size()), outcome);
  }

  private List<SavedRow> writeRows(S sql, Stamp stamp, boolean fresh, List<T> values) {
    return session.dialect().writesInOneStatement()
        ? upsert(sql, stamp, fresh, values)
        : lookAndReplace(sql, stamp, fresh, values);
  }

  private List<SavedRow> lookAndReplace(S sql, Stamp stamp, boolean fresh, List<T> values) {
    String[] identities = values.stream().map(this::identity).toArray(String[]::new);
    Map<String, Stored<T>> before =
        sql.findAll(stamp.tenant(), identities).stream()
            .collect(Collectors.toMap(row -> identity(row.value()), Function.identity()));
    List<SavedRow> refused = new ArrayList<>(fresh ? present(values, before) : List.of());
    refused.addAll(taken(sql, stamp.tenant(), values));
    if (!refused.isEmpty()) {
      // Of one value, the identity comes before the other keys.
      refused.sort(Comparator.comparingLong(SavedRow::ord));
      return refused;
    }
    List<SavedRow> rows = new ArrayList<>();
    List<Stored<T>> changed = new ArrayList<>();
    for (T value : values) {
      Stored<T> old = before.get(identity(value));
      Long revision = null;
      if (old == null || !old.value().equals(value)) {
        Stored<T> next = stamp.next(old, value);
        changed.add(next);
        revision = next.revision();
      }
      rows.add(new SavedRow(rows.size() + 1, revision, null, null, null));
    }
    if (!changed.isEmpty()) {
      replace(sql, stamp.tenant(), changed);
    }
    return rows;
  }

  private List<SavedRow> present(List<T> values, Map<String, Stored<T>> before) {
    List<SavedRow> rows = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String identity = identity(values.get(i));
      Stored<T> there = before.get(identity);
      if (there != null) {
        rows.add(new SavedRow(i + 1, null, constraint, identity, holder(there.value())));
      }
    }
    return rows;
  }

  @Override
  public final Optional<T> find(I id) {
    return findStored(id).map(Stored::value);
  }

  @Override
  public final Optional<Stored<T>> findStored(I id) {
    return findBy(id, (sql, value) -> sql.find(session.tenant(), value));
  }

  @Override
  public final boolean delete(I id) {
    session.check();
    Required.of("id", id);
    return session.write(handle -> sql(handle).delete(session.tenant(), id.value()) > 0);
  }

  @Override
  public final Page<T> list(PageRequest page) {
    return page(name + ".all", "", page, (sql, after) -> sql.list(session.tenant(), after));
  }

  /** Finds by an id of any kind. */
  protected final Optional<Stored<T>> findBy(
      Id id, BiFunction<S, String, Optional<Stored<T>>> query) {
    session.check();
    Required.of("id", id);
    return session.read(handle -> query.apply(sql(handle), id.value()));
  }

  /** A page of what belongs to an id, in the order first saved. */
  protected final Page<T> pageBy(
      String list, Id id, PageRequest page, BiFunction<S, After, List<Stored<T>>> query) {
    return pageBy(list, id, page, query, this::firstSaved);
  }

  /** As the other, in an order of its own. */
  protected final Page<T> pageBy(
      String list,
      Id id,
      PageRequest page,
      BiFunction<S, After, List<Stored<T>>> query,
      Function<Stored<T>, Position> position) {
    session.check();
    Required.of("id", id);
    return page(name + "." + list, id.value(), page, query, position);
  }

  private Page<T> page(
      String list, String argument, PageRequest page, BiFunction<S, After, List<Stored<T>>> query) {
    session.check();
    return page(list, argument, page, query, this::firstSaved);
  }

  private Page<T> page(
      String list,
      String argument,
      PageRequest page,
      BiFunction<S, After, List<Stored<T>>> query,
      Function<Stored<T>, Position> position) {
    return new Listing<T>(list, false, position).page(session, sqlType, argument, page, query);
  }

  private Position firstSaved(Stored<T> row) {
    return Position.of(row.createdAt(), identity(row.value()));
  }

  /** Whose rows. */
  protected final String tenant() {
    return session.tenant();
  }

  private S sql(Handle handle) {
    return session.statements(handle, sqlType);
  }
}
