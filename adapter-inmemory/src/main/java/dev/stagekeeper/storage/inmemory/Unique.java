package dev.stagekeeper.storage.inmemory;

import java.util.List;
import java.util.function.Function;

/**
 * What no two rows share.
 *
 * @param constraint how a refusal names it
 * @param keys the keys that a value takes, in the order in which they are checked; may be none
 */
public record Unique<T>(String constraint, Function<T, List<String>> keys) {

  /** The keys of a value. */
  List<Key> keysOf(T value) {
    return keys.apply(value).stream().map(this::key).toList();
  }

  Key key(String key) {
    return new Key(constraint, key);
  }

  /** A key of a constraint; its order is of no importance, there only has to be one. */
  record Key(String constraint, String key) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int byKey = key.compareTo(other.key);
      return byKey != 0 ? byKey : constraint.compareTo(other.constraint);
    }
  }
}
