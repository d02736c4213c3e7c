package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.Listing;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.workflow.parity.RunSamples;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the lists that a store has. */
public sealed interface Rows extends Recipe {

  /** A page of it. */
  Page<?> page(Repositories all, PageRequest page);

  /** All aggregates of a kind. */
  record AllOf(String kind) implements Rows {
    @Override
    public Page<?> page(Repositories all, PageRequest page) {
      return Kinds.named(kind).in(all).list(page);
    }
  }

  /** The aggregates of a kind that share something; all of them where there is no such list. */
  record ListedBy(String kind, int which, String argument) implements Rows {
    @Override
    public Page<?> page(Repositories all, PageRequest page) {
      return page(Kinds.named(kind), all, page);
    }

    private <I extends Id, T> Page<T> page(
        Samples<I, T> samples, Repositories all, PageRequest page) {
      List<Listing<T>> listings = samples.listings();
      return listings.isEmpty()
          ? samples.in(all).list(page)
          : listings.get(Math.floorMod(which, listings.size())).query().read(all, argument, page);
    }

    @Override
    public List<AllOf> simpler() {
      return List.of(new AllOf(kind));
    }
  }

  /** The runs that a filter lets through. */
  record Runs(@Nullable String flow, @Nullable RunStatus status, @Nullable String subject)
      implements Rows {
    @Override
    public Page<?> page(Repositories all, PageRequest page) {
      RunFilter filter =
          new RunFilter(
              flow == null ? null : RunSamples.flow(flow).name(),
              status,
              subject == null ? null : new SubjectId(subject));
      return all.runs().list(filter, page);
    }

    @Override
    public List<Runs> simpler() {
      return flow == null && status == null && subject == null
          ? List.of()
          : List.of(new Runs(null, null, null));
    }
  }

  /** The stages of a run. */
  record StagesOf(String row) implements Rows {
    @Override
    public Page<?> page(Repositories all, PageRequest page) {
      return all.stages().listByRun(RunSamples.run(row), page);
    }
  }

  /**
   * The records of runs that a filter lets through.
   *
   * @param from as {@link HistoryStep#moment} numbers it
   * @param until the same
   */
  record Recorded(
      @Nullable Boolean success,
      @Nullable String objective,
      @Nullable String flow,
      @Nullable Integer from,
      @Nullable Integer until)
      implements Rows {

    HistoryFilter filter() {
      return new HistoryFilter(
          success,
          objective,
          flow == null ? null : new FlowName(flow),
          from == null ? null : HistoryStep.moment(from),
          until == null ? null : HistoryStep.moment(until));
    }

    @Override
    public Page<?> page(Repositories all, PageRequest page) {
      return all.history().listRuns(filter(), page);
    }
  }

  /** The checkpoints of a run. */
  record CheckpointsOf(String row) implements Rows {
    @Override
    public Page<?> page(Repositories all, PageRequest page) {
      return all.checkpoints().listByRun(RunSamples.run(row), page);
    }
  }
}
