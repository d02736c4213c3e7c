package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checkpoints. */
final class FileCheckpointRepository implements CheckpointRepository {

  private static final String BY_RUN = "checkpoints.byRun";

  private static final Kind<Checkpoint> KIND =
      Kind.of("checkpoints", "checkpoint.id", Checkpoint.class, Checkpoint::id)
          .list(BY_RUN, Checkpoint::run);

  private final Session session;

  FileCheckpointRepository(Session session) {
    this.session = session;
  }

  @Override
  public SaveOutcome record(Checkpoint checkpoint, @Nullable Holding holding) {
    session.check();
    Required.of("checkpoint", checkpoint);
    Stamp stamp = session.stamp();
    return session.write(
        entries -> {
          RunRow.check(entries, checkpoint.run(), holding);
          return rows(entries).createOnce(checkpoint, stamp);
        });
  }

  @Override
  public Optional<Stored<Checkpoint>> findStored(CheckpointId id) {
    session.check();
    Required.of("id", id);
    return session.read(entries -> rows(entries).find(id.value()));
  }

  @Override
  public Page<Checkpoint> listByRun(RunId run, PageRequest page) {
    session.check();
    Required.of("run", run);
    Required.of("page", page);
    return session.read(entries -> rows(entries).page(BY_RUN, run.value(), page));
  }

  private static Rows<Checkpoint> rows(Entries entries) {
    return new Rows<>(KIND, entries);
  }
}
