package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Stored;
import java.util.List;
import java.util.Optional;

/** The statements that every aggregate has. */
public interface AggregateSql<T> {

  /**
   * PostgreSQL: what the end of an upsert answers, in the order of {@link SavedRow}: the keys that
   * are taken, or else the revisions. Where the stamp is strict a taken key raises an error, as
   * {@link Stamp#strict} has it.
   *
   * <p>Each upsert ends by reading the rows that it left as they are: to PostgreSQL, a conflict
   * that changes nothing is no reading, and who changes such a row afterwards would not be known to
   * come later.
   */
  String ANSWER =
      """
      SELECT ord, CASE WHEN :strict THEN 1 / (ord - ord) END AS revision, rule, taken_key, holder
      FROM taken
      UNION ALL
      SELECT ord, revision, NULL, NULL, NULL
      """;

  Optional<Stored<T>> find(String tenant, String id);

  /** What is stored under the identities that H2 looks at before it writes. */
  List<Stored<T>> findAll(String tenant, String[] ids);

  List<Stored<T>> list(String tenant, After after);

  int delete(String tenant, String id);
}
