package dev.stagekeeper.workflow.inmemory;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.inmemory.Changed;
import dev.stagekeeper.storage.inmemory.Session;
import dev.stagekeeper.storage.inmemory.Stamp;
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

/** The stages in memory. */
public final class InMemoryStageRepository implements StageRepository {

  private final Session session;

  public InMemoryStageRepository(Session session) {
    this.session = session;
  }

  @Override
  public Optional<Stored<StageExecution>> findStored(StageId id) {
    session.check();
    Required.of("id", id);
    return session.table(StageRows.KIND).row(id.value());
  }

  @Override
  public Optional<StageExecution> findActive(RunId run) {
    session.check();
    Required.of("run", run);
    return session.table(StageRows.KIND).last(StageRows.ACTIVE, run.value()).map(Stored::value);
  }

  @Override
  public Page<StageExecution> listByRun(RunId run, PageRequest page) {
    session.check();
    Required.of("run", run);
    Required.of("page", page);
    Position after = Position.after(page.cursor(), StageRows.BY_RUN.name(), run.value());
    return session.table(StageRows.KIND).page(StageRows.BY_RUN, run.value(), after, page.limit());
  }

  @Override
  public boolean saveArtifacts(
      RunId run, StageId stage, JsonDocument artifacts, @Nullable Holding holding) {
    session.check();
    Required.of("run", run);
    Required.of("stage", stage);
    Required.of("artifacts", artifacts);
    Stamp stamp = session.stamp();
    return session.change(
        tables -> {
          RunRow.require(tables, run, holding);
          return StageRows.of(tables, run, stage)
              .map(before -> StageRows.with(before, artifacts))
              .map(after -> tables.table(StageRows.KIND).save(after, stamp).state())
              .map(stages -> new Changed<>(tables.with(stages), true))
              .orElseGet(() -> new Changed<>(tables, false));
        });
  }
}
