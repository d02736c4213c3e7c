package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.UniqueKey;
import dev.stagekeeper.values.Id;
import java.util.List;
import java.util.Optional;

/** Looks for one aggregate. */
public sealed interface AggregateRead extends AggregateStep {

  record Find(String kind, String row) implements AggregateRead {
    @Override
    public <I extends Id, T> Object with(Samples<I, T> samples, Repositories all) {
      return samples.in(all).find(samples.id(row));
    }
  }

  record Get(String kind, String row) implements AggregateRead {
    @Override
    public <I extends Id, T> Object with(Samples<I, T> samples, Repositories all) {
      return samples.in(all).get(samples.id(row));
    }

    @Override
    public List<Find> simpler() {
      return List.of(new Find(kind, row));
    }
  }

  record FindStored(String kind, String row) implements AggregateRead {
    @Override
    public <I extends Id, T> Object with(Samples<I, T> samples, Repositories all) {
      return samples.in(all).findStored(samples.id(row));
    }

    @Override
    public List<Find> simpler() {
      return List.of(new Find(kind, row));
    }
  }

  /** By one of the kind's unique keys; nothing is found where it has none. */
  record FindByKey(String kind, int which, String key) implements AggregateRead {
    @Override
    public <I extends Id, T> Object with(Samples<I, T> samples, Repositories all) {
      List<UniqueKey<T>> keys = samples.uniqueKeys();
      return keys.isEmpty()
          ? Optional.empty()
          : keys.get(Math.floorMod(which, keys.size())).find(all, key);
    }
  }

  /** The evaluation of a draft. */
  record FindByDraft(String draft) implements AggregateRead {
    @Override
    public String kind() {
      return "qcResults";
    }

    @Override
    public <I extends Id, T> Object with(Samples<I, T> samples, Repositories all) {
      return all.qcResults().findByDraft(new DraftId(draft));
    }
  }
}
