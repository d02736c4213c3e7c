package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Listing;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageRepository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stages in {@code workflow_stages}. */
public final class JdbcStageRepository implements StageRepository {

  private static final Listing<StageExecution> BY_RUN =
      new Listing<>(
          "stages.byRun",
          false,
          row -> new Position(row.value().sequence(), row.value().id().value()));

  private final Session session;

  public JdbcStageRepository(Session session) {
    this.session = session;
  }

  @Override
  public Optional<Stored<StageExecution>> findStored(StageId id) {
    session.check();
    Required.of("id", id);
    return session.read(StageSql.class, sql -> sql.find(session.tenant(), id.value()));
  }

  @Override
  public Optional<StageExecution> findActive(RunId run) {
    session.check();
    Required.of("run", run);
    return session
        .read(StageSql.class, sql -> sql.findActive(session.tenant(), run.value()))
        .map(Stored::value);
  }

  @Override
  public Page<StageExecution> listByRun(RunId run, PageRequest page) {
    session.check();
    Required.of("run", run);
    return BY_RUN.page(
        session,
        StageSql.class,
        run.value(),
        page,
        (sql, after) -> sql.listByRun(session.tenant(), run.value(), after));
  }

  @Override
  public boolean saveArtifacts(
      RunId run, StageId stage, JsonDocument artifacts, @Nullable Holding holding) {
    session.check();
    Required.of("run", run);
    Required.of("stage", stage);
    Required.of("artifacts", artifacts);
    Stamp stamp = session.stamp();
    RunCondition condition = RunCondition.held(run, holding);
    RunAnswer answer =
        session
            .write(
                RunSql.class,
                sql ->
                    session.dialect().writesInOneStatement()
                        ? sql.stages().saveArtifacts(stamp, condition, stage.value(), artifacts)
                        : new WritesInTurn(sql, session.tenant())
                            .saveArtifacts(stamp, condition, stage, artifacts))
            .orElse(RunAnswer.UNCHANGED);
    if (answer.lacksStage()) {
      return false;
    }
    answer.throwIfRefused(condition);
    return true;
  }
}
