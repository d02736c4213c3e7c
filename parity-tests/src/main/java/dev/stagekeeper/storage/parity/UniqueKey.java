package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.Repositories;
import java.util.Optional;

/**
 * Something of an aggregate that no other may have.
 *
 * @param <T> the aggregate
 */
public interface UniqueKey<T> {

  /** As the refusal names it. */
  String constraint();

  /** The n-th value of a row that has the key. */
  T with(String row, int n, String key);

  /** The key as a refusal shows it. */
  default String shown(String key) {
    return key;
  }

  /** The value that has the key, as the repository finds it, or empty. */
  Optional<T> find(Repositories repositories, String key);

  /** Whether a save can take a key from a row, or give it another. */
  boolean changeable();

  /** Deletes the row's value, which has the key. */
  boolean delete(Repositories repositories, String row, String key);
}
