package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageRepository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stages. */
final class FileStageRepository implements StageRepository {

  private final Session session;

  FileStageRepository(Session session) {
    this.session = session;
  }

  @Override
  public Optional<Stored<StageExecution>> findStored(StageId id) {
    session.check();
    Required.of("id", id);
    return session.read(entries -> StageRows.of(entries).rows().find(id.value()));
  }

  @Override
  public Optional<StageExecution> findActive(RunId run) {
    session.check();
    Required.of("run", run);
    return session.read(entries -> StageRows.of(entries).active(run));
  }

  @Override
  public Page<StageExecution> listByRun(RunId run, PageRequest page) {
    session.check();
    Required.of("run", run);
    Required.of("page", page);
    return session.read(
        entries -> StageRows.of(entries).rows().page(StageRows.BY_RUN, run.value(), page));
  }

  @Override
  public boolean saveArtifacts(
      RunId run, StageId stage, JsonDocument artifacts, @Nullable Holding holding) {
    session.check();
    Required.of("run", run);
    Required.of("stage", stage);
    Required.of("artifacts", artifacts);
    Stamp stamp = session.stamp();
    return session.write(
        entries -> {
          RunRow.check(entries, run, holding);
          return StageRows.of(entries).saveArtifacts(run, stage, artifacts, stamp);
        });
  }
}
