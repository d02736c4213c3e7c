package dev.stagekeeper.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is measured, by a name that becomes a label: made when first asked for. Once there are
 * enough names, all further ones share one, so that labels stay few. Thread-safe.
 */
final class Bounded<K, V> {

  private final int most;
  private final K rest;
  private final Function<K, V> make;
  private final Map<K, V> made = new ConcurrentHashMap<>();

  Bounded(int most, K rest, Function<K, V> make) {
    this.most = most;
    this.rest = rest;
    this.make = make;
  }

  V get(K key) {
    V value = made.get(key);
    return value != null ? value : add(key);
  }

  private synchronized V add(K key) {
    boolean own = made.containsKey(key) || made.size() < most;
    return made.computeIfAbsent(own ? key : rest, make);
  }
}
