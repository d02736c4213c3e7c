package dev.stagekeeper.storage;

import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of writes as a value, in order, across modules; {@link Storage#apply} does all of them or
 * none. Long work collects one and applies it at the end, instead of holding a transaction open.
 *
 * <p>A write names its repository: {@code save(Repositories::briefs, brief)}. Immutable; the
 * builder is for one thread.
 */
public final class WriteBatch {

  private final List<Write> writes;

  private WriteBatch(List<Write> writes) {
    this.writes = Lists.of("batch.writes", writes);
  }

  /** Starts an empty batch. */
  public static Builder builder() {
    return new Builder();
  }

  /** The writes, in order. */
  public List<Write> writes() {
    return writes;
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return writes.isEmpty();
  }

  /** A write that has not been done yet. */
  @FunctionalInterface
  public interface Write {

    /** Does the write. */
    void applyTo(Repositories repositories);
  }

  /**
   * A write that neither reads nor, unless to refuse, looks at what its calls answer; all that the
   * builder makes are such. So a store may send it together with others before there is an answer:
   * each call then answers as if nothing stood in its way, and where something did, all of it is
   * taken back and done again one by one. That there is nothing to delete stands in no way.
   */
  @FunctionalInterface
  public interface BlindWrite extends Write {}

  /**
   * A blind write that wants to know what its calls answered, to count it for instance. A store
   * whose repositories had the answers when it was applied leaves it at that. One that sent it
   * before there were answers tells them once they are there.
   */
  public interface AnsweredWrite extends BlindWrite {

    /**
     * Makes the same calls in the same order; nothing is written, and each answers what the store
     * did. It counts only once {@link Storage#apply} has returned, and the last time counts: what
     * lost a race is sent and answered again. It must not throw.
     */
    void answered(Repositories answers);
  }

  /** Collects writes, and checks that none of them is null. */
  public static final class Builder {

    private final List<Write> writes = new ArrayList<>();

    private Builder() {}

    /** As {@link Repository#save}. */
    public <I extends Id, T> Builder save(
        Function<? super Repositories, ? extends Repository<I, T>> into, T value) {
      Required.of("into", into);
      Required.of("value", value);
      return blind(repositories -> into.apply(repositories).save(value));
    }

    /** As {@link Repository#saveAll}, of a list that is copied. */
    public <I extends Id, T> Builder saveAll(
        Function<? super Repositories, ? extends Repository<I, T>> into, List<? extends T> values) {
      Required.of("into", into);
      List<T> copy = Lists.of("values", values, Integer.MAX_VALUE);
      return copy.isEmpty() ? this : blind(repositories -> into.apply(repositories).saveAll(copy));
    }

    /** As {@link Repository#create}. */
    public <I extends Id, T> Builder create(
        Function<? super Repositories, ? extends Repository<I, T>> into, T value) {
      Required.of("into", into);
      Required.of("value", value);
      return blind(repositories -> into.apply(repositories).create(value));
    }

    /** As {@link Repository#createAll}, of a list that is copied. */
    public <I extends Id, T> Builder createAll(
        Function<? super Repositories, ? extends Repository<I, T>> into, List<? extends T> values) {
      Required.of("into", into);
      List<T> copy = Lists.of("values", values, Integer.MAX_VALUE);
      return copy.isEmpty()
          ? this
          : blind(repositories -> into.apply(repositories).createAll(copy));
    }

    /** As {@link Repository#delete}; that there is nothing to delete is no refusal. */
    public <I extends Id, T> Builder delete(
        Function<? super Repositories, ? extends Repository<I, T>> from, I id) {
      Required.of("from", from);
      Required.of("id", id);
      return blind(repositories -> from.apply(repositories).delete(id));
    }

    /** As {@link RunRepository#start}. */
    public Builder start(RunStart start) {
      Required.of("start", start);
      return blind(repositories -> repositories.runs().start(start));
    }

    /** As {@link RunRepository#apply}. */
    public Builder change(RunChange change) {
      Required.of("change", change);
      return blind(repositories -> repositories.runs().apply(change));
    }

    /** As {@link RunRepository#requireLease}: the whole batch is written under the lease. */
    public Builder requireLease(RunId run, Holding holding) {
      Required.of("run", run);
      Required.of("holding", holding);
      return blind(repositories -> repositories.runs().requireLease(run, holding));
    }

    /**
     * As {@link StageRepository#saveArtifacts}; that the run has no such stage is refused with
     * {@link NotFoundException}.
     */
    public Builder saveArtifacts(
        RunId run, StageId stage, JsonDocument artifacts, @Nullable Holding holding) {
      Required.of("run", run);
      Required.of("stage", stage);
      Required.of("artifacts", artifacts);
      return blind(
          repositories -> {
            if (!repositories.stages().saveArtifacts(run, stage, artifacts, holding)) {
              throw new NotFoundException(stage);
            }
          });
    }

    /** As {@link CheckpointRepository#record}. */
    public Builder record(Checkpoint checkpoint, @Nullable Holding holding) {
      Required.of("checkpoint", checkpoint);
      return blind(repositories -> repositories.checkpoints().record(checkpoint, holding));
    }

    /** All writes of another batch. */
    public Builder addAll(WriteBatch batch) {
      writes.addAll(Required.of("batch", batch).writes());
      return this;
    }

    /**
     * A write of any kind; it must do nothing else, and may be done several times. One that is not
     * a {@link BlindWrite} may cost the batch more round trips.
     */
    public Builder add(Write write) {
      writes.add(Required.of("write", write));
      return this;
    }

    private Builder blind(BlindWrite write) {
      return add(write);
    }

    /**
     * The batch.
     *
     * @throws dev.stagekeeper.values.InvalidValueException if it has more than 10,000 writes
     */
    public WriteBatch build() {
      return new WriteBatch(writes);
    }
  }
}
