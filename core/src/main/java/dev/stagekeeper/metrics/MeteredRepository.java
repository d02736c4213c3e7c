package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.Id;
import java.util.Optional;

/** Passes what all repositories have on, each call to be measured. */
abstract class MeteredRepository<I extends Id, T> implements Repository<I, T> {

  /** For the calls that only one repository has. */
  final Calls calls;

  private final Repository<I, T> repository;

  MeteredRepository(Repository<I, T> repository, Calls calls) {
    this.repository = repository;
    this.calls = calls;
  }

  @Override
  public SaveOutcome save(T value) {
    return calls.save("save", () -> repository.save(value));
  }

  @Override
  public BulkOutcome saveAll(Iterable<? extends T> source) {
    return calls.saveAll("saveAll", () -> repository.saveAll(source));
  }

  @Override
  public void create(T value) {
    calls.run("create", () -> repository.create(value));
    calls.saved("create", SaveOutcome.CREATED, 1);
  }

  @Override
  public void createAll(Iterable<? extends T> source) {
    if (source == null) {
      // Absent, it is refused by the repository.
      calls.run("createAll", () -> repository.createAll(source));
      return;
    }
    Counted<? extends T> counted = new Counted<>(source);
    calls.run("createAll", () -> repository.createAll(counted));
    calls.saved("createAll", SaveOutcome.CREATED, counted.count());
  }

  @Override
  public Optional<T> find(I id) {
    return calls.time("find", () -> repository.find(id));
  }

  @Override
  public T get(I id) {
    return calls.time("get", () -> repository.get(id));
  }

  @Override
  public Optional<Stored<T>> findStored(I id) {
    return calls.time("findStored", () -> repository.findStored(id));
  }

  @Override
  public Page<T> list(PageRequest page) {
    return calls.time("list", () -> repository.list(page));
  }

  @Override
  public boolean delete(I id) {
    return calls.time("delete", () -> repository.delete(id));
  }
}
