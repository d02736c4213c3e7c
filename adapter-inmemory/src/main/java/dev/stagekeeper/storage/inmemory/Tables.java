package dev.stagekeeper.storage.inmemory;

import java.util.function.Function;
import org.pcollections.TreePMap;

/** All tables of a tenant: the whole state, one immutable value. */
public final class Tables {

  static final Tables EMPTY = new Tables(TreePMap.empty());

  private final TreePMap<String, Table<?>> byKind;

  private Tables(TreePMap<String, Table<?>> byKind) {
    this.byKind = byKind;
  }

  /** The table of a kind; an empty one if nothing of the kind was ever written. */
  // A table is put in under the name of its kind alone.
  @SuppressWarnings("unchecked")
  public <T> Table<T> table(Kind<T> kind) {
    Table<?> table = byKind.get(kind.name());
    return table == null ? Table.empty(kind) : (Table<T>) table;
  }

  /** The state with one table changed. */
  public <T, R> Changed<Tables, R> change(
      Kind<T> kind, Function<Table<T>, Changed<Table<T>, R>> change) {
    Changed<Table<T>, R> changed = change.apply(table(kind));
    return new Changed<>(with(changed.state()), changed.answer());
  }

  /** The state with a table in place of the one of the same kind. */
  public Tables with(Table<?> table) {
    String kind = table.kind().name();
    return byKind.get(kind) == table ? this : new Tables(byKind.plus(kind, table));
  }
}
