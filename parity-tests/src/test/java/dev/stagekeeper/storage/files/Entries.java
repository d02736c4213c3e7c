package dev.stagekeeper.storage.files;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes by key, in the order of the keys: what was committed, and what one writer has written
 * since. Nobody else sees that before it is committed. For one thread.
 */
final class Entries {

  private final List<Change> changes = new ArrayList<>();
  private NavigableMap<String, byte[]> entries;

  /** Starts from what was committed, which is never written to. */
  Entries(NavigableMap<String, byte[]> committed) {
    this.entries = committed;
  }

  byte @Nullable [] get(String key) {
    return entries.get(key);
  }

  /** Every entry whose key starts so. */
  NavigableMap<String, byte[]> startingWith(String prefix) {
    return entries.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
  }

  void put(String key, byte[] value) {
    change(key, value);
  }

  void remove(String key) {
    change(key, null);
  }

  private void change(String key, byte @Nullable [] value) {
    if (changes.isEmpty()) {
      entries = new TreeMap<>(entries);
    }
    changes.add(new Change(key, entries.get(key), value));
    set(key, value);
  }

  private void set(String key, byte @Nullable [] value) {
    if (value == null) {
      entries.remove(key);
    } else {
      entries.put(key, value);
    }
  }

  /** Does the work; if it throws, takes back what it wrote. */
  <R> R savepoint(Supplier<R> work) {
    int before = changes.size();
    try {
      return work.get();
    } catch (Throwable e) {
      while (changes.size() > before) {
        Change last = changes.remove(changes.size() - 1);
        set(last.key(), last.before());
      }
      throw e;
    }
  }

  /** What was written, in order. */
  List<Change> changes() {
    return changes;
  }

  /** All of it, to be committed; not to be written to any more. */
  NavigableMap<String, byte[]> all() {
    return entries;
  }
}
