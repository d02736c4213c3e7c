package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.parity.EveryModule;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.values.Id;
import java.util.List;

/** The kinds of aggregates, by name. */
final class Kinds {

  /** All names, in a fixed order. */
  static final List<String> NAMES = EveryModule.SAMPLES.stream().map(Samples::name).toList();

  private Kinds() {}

  /** The samples of a kind. */
  static Samples<?, ?> named(String kind) {
    int index = NAMES.indexOf(kind);
    if (index < 0) {
      throw new IllegalArgumentException("no aggregates are called " + kind + ", but " + NAMES);
    }
    return EveryModule.SAMPLES.get(index);
  }

  static <I extends Id, T> List<T> all(Samples<I, T> samples, List<Value> values) {
    return values.stream().map(value -> value.of(samples)).toList();
  }
}
