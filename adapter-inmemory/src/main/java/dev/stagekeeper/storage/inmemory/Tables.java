package dev.stagekeeper.storage.inmemory;

import java.util.function.Function;
import org.pcollections.TreePMap;

/** All tables of a tenant: the whole state, one immutable value. */
final class Tables {

  static final Tables EMPTY = new Tables(TreePMap.empty());

  private final TreePMap<String, Table<?>> byKind;

  private Tables(TreePMap<String, Table<?>> byKind) {
    this.byKind = byKind;
  }

  // A table is put in by change alone, under the name of its kind.
  @SuppressWarnings("unchecked")
  <T> Table<T> table(Kind<T> kind) {
    Table<?> table = byKind.get(kind.name());
    return table == null ? Table.empty(kind) : (Table<T>) table;
  }

  /** The state with one table changed. */
  <T, R> Changed<Tables, R> change(Kind<T> kind, Function<Table<T>, Changed<Table<T>, R>> change) {
    Table<T> before = table(kind);
    Changed<Table<T>, R> changed = change.apply(before);
    Tables after =
        changed.state() == before ? this : new Tables(byKind.plus(kind.name(), changed.state()));
    return new Changed<>(after, changed.answer());
  }
}
