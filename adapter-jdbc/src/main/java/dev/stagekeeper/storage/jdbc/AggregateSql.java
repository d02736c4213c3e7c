package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Stored;
import java.util.List;
import java.util.Optional;

/** The statements that every aggregate has. */
public interface AggregateSql<T> {

  Optional<Stored<T>> find(String tenant, String id);

  /** What is stored under the identities that H2 looks at before it writes. */
  List<Stored<T>> findAll(String tenant, String[] ids);

  List<Stored<T>> list(String tenant, After after);

  int delete(String tenant, String id);
}
