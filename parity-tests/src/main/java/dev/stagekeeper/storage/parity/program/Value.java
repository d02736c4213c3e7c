package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.values.Id;
import java.util.List;

/** An aggregate of any kind, by its row and a number. */
public sealed interface Value extends Recipe {

  /** The row that it stands in. */
  String row();

  /** The aggregate, built anew. */
  <I extends Id, T> T of(Samples<I, T> samples);

  /** The n-th value of a row. */
  record Sample(String row, int n) implements Value {
    @Override
    public <I extends Id, T> T of(Samples<I, T> samples) {
      return samples.sample(row, n);
    }
  }

  /** The n-th value of a row at the edges of what is legal. */
  record Extreme(String row, int n) implements Value {
    @Override
    public <I extends Id, T> T of(Samples<I, T> samples) {
      return samples.extreme(row, n);
    }

    @Override
    public List<Value> simpler() {
      return List.of(new Sample(row, n));
    }
  }

  /** The value of a row with as many children as there may be. */
  record Largest(String row) implements Value {
    @Override
    public <I extends Id, T> T of(Samples<I, T> samples) {
      return samples.largest(row);
    }

    @Override
    public List<Value> simpler() {
      return List.of(new Sample(row, 0), new Extreme(row, 0));
    }
  }

  /** The n-th value of a row that has a unique key, for which others may contend. */
  record Keyed(String row, int n, int which, String key) implements Value {
    @Override
    public <I extends Id, T> T of(Samples<I, T> samples) {
      return samples.uniqueKeys().isEmpty()
          ? samples.sample(row, n)
          : samples
              .uniqueKeys()
              .get(Math.floorMod(which, samples.uniqueKeys().size()))
              .with(row, n, key);
    }

    @Override
    public List<Value> simpler() {
      return List.of(new Sample(row, n));
    }
  }

  /** The n-th value of a row that is on the list of an argument. */
  record Listed(String row, int n, int which, String argument) implements Value {
    @Override
    public <I extends Id, T> T of(Samples<I, T> samples) {
      return samples.listings().isEmpty()
          ? samples.sample(row, n)
          : samples
              .listings()
              .get(Math.floorMod(which, samples.listings().size()))
              .maker()
              .make(row, n, argument);
    }

    @Override
    public List<Value> simpler() {
      return List.of(new Sample(row, n));
    }
  }
}
