package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.Required;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the repositories of all kinds do alike. */
abstract class FileRepository<I extends Id, T> implements Repository<I, T> {

  private final Session session;
  private final Kind<T> kind;

  FileRepository(Session session, Kind<T> kind) {
    this.session = session;
    this.kind = kind;
  }

  /** The row of an id; otherwise where rows stand under something else. */
  Optional<Stored<T>> locate(Rows<T> rows, String id) {
    return rows.find(id);
  }

  @Override
  public SaveOutcome save(T value) {
    return write(value, Rows::save);
  }

  @Override
  public BulkOutcome saveAll(Iterable<? extends T> source) {
    return writeAll(source, Rows::save);
  }

  @Override
  public void create(T value) {
    write(value, Rows::create);
  }

  @Override
  public void createAll(Iterable<? extends T> source) {
    writeAll(source, Rows::create);
  }

  @Override
  public Optional<T> find(I id) {
    return findStored(id).map(Stored::value);
  }

  @Override
  public Optional<Stored<T>> findStored(I id) {
    return findStoredBy(id, this::locate);
  }

  @Override
  public Page<T> list(PageRequest page) {
    session.check();
    Required.of("page", page);
    return session.read(entries -> rows(entries).page(kind.name() + ".all", "", page));
  }

  @Override
  public boolean delete(I id) {
    session.check();
    Required.of("id", id);
    return session.write(
        entries -> {
          Optional<Stored<T>> there = locate(rows(entries), id.value());
          there.ifPresent(rows(entries)::delete);
          return there.isPresent();
        });
  }

  /** Finds by an id of any kind. */
  Optional<T> findBy(Id id, BiFunction<Rows<T>, String, Optional<Stored<T>>> search) {
    return findStoredBy(id, search).map(Stored::value);
  }

  /** A page of a list that is of something. */
  Page<T> listBy(String list, Id id, PageRequest page) {
    session.check();
    Required.of("id", id);
    Required.of("page", page);
    return session.read(entries -> rows(entries).page(list, id.value(), page));
  }

  private Optional<Stored<T>> findStoredBy(
      Id id, BiFunction<Rows<T>, String, Optional<Stored<T>>> search) {
    session.check();
    Required.of("id", id);
    return session.read(entries -> search.apply(rows(entries), id.value()));
  }

  private SaveOutcome write(T value, Write<T> write) {
    session.check();
    Required.of("value", value);
    Stamp stamp = session.stamp();
    return session.write(entries -> write.of(rows(entries), value, stamp));
  }

  private BulkOutcome writeAll(Iterable<? extends T> source, Write<T> write) {
    session.check();
    Required.of("source", source);
    Stamp stamp = session.stamp();
    return session.write(
        entries -> {
          BulkOutcome outcome = BulkOutcome.NONE;
          for (T value : source) {
            Required.of("source[" + outcome.total() + "]", value);
            outcome = outcome.plus(write.of(rows(entries), value, stamp));
          }
          return outcome;
        });
  }

  private Rows<T> rows(Entries entries) {
    return new Rows<>(kind, entries);
  }

  private interface Write<T> {
    SaveOutcome of(Rows<T> rows, T value, Stamp stamp);
  }
}
