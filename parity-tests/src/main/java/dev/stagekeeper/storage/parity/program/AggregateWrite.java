package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.values.Id;
import java.util.List;

/** Saves, creates or deletes aggregates. */
public sealed interface AggregateWrite extends AggregateStep {

  /** Adds the write to a batch. */
  <I extends Id, T> void to(Samples<I, T> samples, WriteBatch.Builder batch);

  @Override
  default void to(WriteBatch.Builder batch, RunsSoFar runs) {
    to(Kinds.named(kind()), batch);
  }

  record Save(String kind, Value value) implements AggregateWrite {
    @Override
    public <I extends Id, T> Object with(Samples<I, T> samples, Repositories all) {
      return samples.in(all).save(value.of(samples));
    }

    @Override
    public <I extends Id, T> void to(Samples<I, T> samples, WriteBatch.Builder batch) {
      batch.save(samples::in, value.of(samples));
    }
  }

  record SaveAll(String kind, List<Value> values) implements AggregateWrite {
    public SaveAll {
      values = List.copyOf(values);
    }

    @Override
    public <I extends Id, T> Object with(Samples<I, T> samples, Repositories all) {
      return samples.in(all).saveAll(Kinds.all(samples, values));
    }

    @Override
    public <I extends Id, T> void to(Samples<I, T> samples, WriteBatch.Builder batch) {
      batch.saveAll(samples::in, Kinds.all(samples, values));
    }

    @Override
    public List<Save> simpler() {
      return values.stream().map(value -> new Save(kind, value)).toList();
    }
  }

  record Create(String kind, Value value) implements AggregateWrite {
    @Override
    public <I extends Id, T> Object with(Samples<I, T> samples, Repositories all) {
      samples.in(all).create(value.of(samples));
      return DONE;
    }

    @Override
    public <I extends Id, T> void to(Samples<I, T> samples, WriteBatch.Builder batch) {
      batch.create(samples::in, value.of(samples));
    }

    @Override
    public List<Save> simpler() {
      return List.of(new Save(kind, value));
    }
  }

  record CreateAll(String kind, List<Value> values) implements AggregateWrite {
    public CreateAll {
      values = List.copyOf(values);
    }

    @Override
    public <I extends Id, T> Object with(Samples<I, T> samples, Repositories all) {
      samples.in(all).createAll(Kinds.all(samples, values));
      return DONE;
    }

    @Override
    public <I extends Id, T> void to(Samples<I, T> samples, WriteBatch.Builder batch) {
      batch.createAll(samples::in, Kinds.all(samples, values));
    }

    @Override
    public List<Create> simpler() {
      return values.stream().map(value -> new Create(kind, value)).toList();
    }
  }

  record Delete(String kind, String row) implements AggregateWrite {
    @Override
    public <I extends Id, T> Object with(Samples<I, T> samples, Repositories all) {
      return samples.in(all).delete(samples.id(row));
    }

    @Override
    public <I extends Id, T> void to(Samples<I, T> samples, WriteBatch.Builder batch) {
      batch.delete(samples::in, samples.id(row));
    }
  }
}
