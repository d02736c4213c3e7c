package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Listing;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checkpoints in {@code workflow_checkpoints}. */
public final class JdbcCheckpointRepository implements CheckpointRepository {

  private static final Listing<Checkpoint> BY_RUN =
      new Listing<>(
          "checkpoints.byRun",
          false,
          row -> Position.of(row.createdAt(), row.value().id().value()));

  private final Session session;

  public JdbcCheckpointRepository(Session session) {
    this.session = session;
  }

  @Override
  public SaveOutcome record(Checkpoint checkpoint, @Nullable Holding holding) {
    session.check();
    Required.of("checkpoint", checkpoint);
    Stamp stamp = session.stamp();
    RunCondition condition = RunCondition.held(checkpoint.run(), holding);
    CheckpointRow row = CheckpointRow.of(checkpoint);
    return session
        .write(
            RunSql.class,
            sql ->
                session.dialect().writesInOneStatement()
                    ? sql.checkpoints().record(stamp, condition, row)
                    : new WritesInTurn(sql, session.tenant()).record(stamp, condition, checkpoint))
        .orElse(RunAnswer.UNCHANGED)
        .outcome(condition);
  }

  @Override
  public Optional<Stored<Checkpoint>> findStored(CheckpointId id) {
    session.check();
    Required.of("id", id);
    return session.read(CheckpointSql.class, sql -> sql.find(session.tenant(), id.value()));
  }

  @Override
  public Page<Checkpoint> listByRun(RunId run, PageRequest page) {
    session.check();
    Required.of("run", run);
    return BY_RUN.page(
        session,
        CheckpointSql.class,
        run.value(),
        page,
        (sql, after) -> sql.listByRun(session.tenant(), run.value(), after));
  }
}
