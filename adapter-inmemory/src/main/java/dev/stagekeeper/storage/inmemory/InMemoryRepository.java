package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.Required;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What all repositories do alike: see whether the call may be made, then look at its arguments,
 * then do it on the table.
 */
public abstract class InMemoryRepository<I extends Id, T> implements Repository<I, T> {

  private final Session session;
  private final Kind<T> kind;

  protected InMemoryRepository(Session session, Kind<T> kind) {
    this.session = session;
    this.kind = kind;
  }

  /** The row of an id. A repository whose rows stand under something else says how it is found. */
  protected Optional<Stored<T>> locate(Table<T> table, String id) {
    return table.row(id);
  }

  @Override
  public final SaveOutcome save(T value) {
    return write(value, Table::save);
  }

  @Override
  public final BulkOutcome saveAll(Iterable<? extends T> source) {
    return writeAll(source, Table::save);
  }

  @Override
  public final void create(T value) {
    write(value, Table::create);
  }

  @Override
  public final void createAll(Iterable<? extends T> source) {
    writeAll(source, Table::create);
  }

  private SaveOutcome write(T value, Table.Write<T> write) {
    session.check();
    Required.of("value", value);
    Stamp stamp = session.stamp();
    return session.change(kind, table -> write.of(table, value, stamp));
  }

  private BulkOutcome writeAll(Iterable<? extends T> source, Table.Write<T> write) {
    session.check();
    Required.of("source", source);
    Stamp stamp = session.stamp();
    return session.change(kind, table -> table.all(source, write, stamp));
  }

  @Override
  public final Optional<T> find(I id) {
    return findStored(id).map(Stored::value);
  }

  @Override
  public final Optional<Stored<T>> findStored(I id) {
    return findStoredBy(id, this::locate);
  }

  @Override
  public final Page<T> list(PageRequest page) {
    session.check();
    return page(kind.all(), "", page);
  }

  @Override
  public final boolean delete(I id) {
    session.check();
    Required.of("id", id);
    return session.change(
        kind,
        table -> {
          Optional<Stored<T>> row = locate(table, id.value());
          return new Changed<>(row.map(table::without).orElse(table), row.isPresent());
        });
  }

  /** Finds by an id of any kind. */
  protected final Optional<T> findBy(
      Id id, BiFunction<Table<T>, String, Optional<Stored<T>>> search) {
    return findStoredBy(id, search).map(Stored::value);
  }

  /** A page of a list that is asked by an id. */
  protected final Page<T> listBy(Listing<T> listing, Id id, PageRequest page) {
    session.check();
    Required.of("id", id);
    return page(listing, id.value(), page);
  }

  private Optional<Stored<T>> findStoredBy(
      Id id, BiFunction<Table<T>, String, Optional<Stored<T>>> search) {
    session.check();
    Required.of("id", id);
    return search.apply(session.table(kind), id.value());
  }

  private Page<T> page(Listing<T> listing, String argument, PageRequest page) {
    Required.of("page", page);
    Position after = Position.after(page.cursor(), listing.name(), argument);
    return session.table(kind).page(listing, argument, after, page.limit());
  }
}
