package dev.stagekeeper.storage.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.Id;
import java.util.ArrayList;
import java.util.List;

/** What the parts of {@link RepositoryContract} stand on: one repository, and values for it. */
abstract class AggregateContract<I extends Id, T> extends StoreContract {

  private final Samples<I, T> samples;

  AggregateContract(Bench bench, Samples<I, T> samples) {
    super(bench);
    this.samples = samples;
  }

  protected final Samples<I, T> samples() {
    return samples;
  }

  /** The n-th value of a row. */
  protected final T sample(String row, int n) {
    return samples.sample(row, n);
  }

  protected final I id(String row) {
    return samples.id(row);
  }

  /** The repository of the test's tenant. */
  protected final Repository<I, T> repository() {
    return in(storage(), scope());
  }

  protected final Repository<I, T> in(Storage storage, Scope scope) {
    return samples.in(storage.repositories(scope));
  }

  /** Saves what is not there yet, twice: the second save changes nothing. */
  protected final Stored<T> created(T value) {
    assertEquals(SaveOutcome.CREATED, repository().save(value));
    return savedAgain(value);
  }

  /** Replaces what is there, twice: the second save changes nothing. */
  protected final Stored<T> updated(T value) {
    assertEquals(SaveOutcome.UPDATED, repository().save(value));
    return savedAgain(value);
  }

  private Stored<T> savedAgain(T value) {
    Stored<T> before = stored(samples.idOf(value));
    assertEquals(value, before.value());
    assertEquals(SaveOutcome.UNCHANGED, repository().save(value));
    assertEquals(before, stored(samples.idOf(value)));
    return before;
  }

  /** Deletes what is there, twice: there is nothing the second time. */
  protected final void deleted(I id) {
    assertTrue(repository().delete(id));
    assertTrue(repository().find(id).isEmpty());
    assertFalse(repository().delete(id));
  }

  protected final Stored<T> stored(I id) {
    return repository().findStored(id).orElseThrow();
  }

  /** The first samples of some rows, each created. */
  protected final List<Stored<T>> created(List<String> rows) {
    List<Stored<T>> all = new ArrayList<>();
    rows.forEach(row -> all.add(created(sample(row, 0))));
    return all;
  }

  /** All values of the test's tenant. */
  protected final List<T> everything() {
    return StoredState.everyPage(PageRequest.MOST, repository()::list);
  }
}
