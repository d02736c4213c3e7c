package dev.stagekeeper.workflow.inmemory;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.inmemory.Changed;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Listing;
import dev.stagekeeper.storage.inmemory.Session;
import dev.stagekeeper.storage.inmemory.Stamp;
import dev.stagekeeper.storage.inmemory.Table;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checkpoints in memory. */
public final class InMemoryCheckpointRepository implements CheckpointRepository {

  private static final Listing<Checkpoint> BY_RUN =
      Listing.by("checkpoints.byRun", Checkpoint::run);
  private static final Kind<Checkpoint> KIND =
      new Kind<>(
          "checkpoints",
          Identity.of("checkpoint.id", Checkpoint::id),
          List.of(),
          List.of(),
          List.of(BY_RUN));

  private final Session session;

  public InMemoryCheckpointRepository(Session session) {
    this.session = session;
  }

  @Override
  public SaveOutcome record(Checkpoint checkpoint, @Nullable Holding holding) {
    session.check();
    Required.of("checkpoint", checkpoint);
    Stamp stamp = session.stamp();
    return session.change(
        tables -> {
          RunRow.require(tables, checkpoint.run(), holding);
          return tables.change(KIND, checkpoints -> recorded(checkpoints, checkpoint, stamp));
        });
  }

  @Override
  public Optional<Stored<Checkpoint>> findStored(CheckpointId id) {
    session.check();
    Required.of("id", id);
    return session.table(KIND).row(id.value());
  }

  @Override
  public Page<Checkpoint> listByRun(RunId run, PageRequest page) {
    session.check();
    Required.of("run", run);
    Required.of("page", page);
    Position after = Position.after(page.cursor(), BY_RUN.name(), run.value());
    return session.table(KIND).page(BY_RUN, run.value(), after, page.limit());
  }

  /** Written once: the same again is no second one, and anything else is refused. */
  private static Changed<Table<Checkpoint>, SaveOutcome> recorded(
      Table<Checkpoint> checkpoints, Checkpoint checkpoint, Stamp stamp) {
    boolean same =
        checkpoints
            .row(checkpoint.id().value())
            .map(Stored::value)
            .filter(checkpoint::equals)
            .isPresent();
    return same
        ? new Changed<>(checkpoints, SaveOutcome.UNCHANGED)
        : checkpoints.create(checkpoint, stamp);
  }
}
