package dev.stagekeeper.history.core;

import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.history.ports.RunRecording;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.core.LogField;
import dev.stagekeeper.storage.core.Pages;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Flows;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what is stored of a run, and writes its record: three reads and one write. */
public final class RunRecordingService implements RunRecording {

  private static final Logger LOG = LoggerFactory.getLogger(RunRecordingService.class);

  private final Storage storage;
  private final Flows flows;

  public RunRecordingService(Storage storage, Flows flows) {
    this.storage = storage;
    this.flows = flows;
  }

  @Override
  public Optional<RunId> record(Scope scope, RunId run) {
    Required.of("run", run);
    Repositories stored = storage.repositories(scope);
    Stored<WorkflowRun> found =
        stored.runs().findStored(run).orElseThrow(() -> new NotFoundException(run));
    if (!found.value().status().isEnd()) {
      return Optional.empty();
    }
    Ending ending =
        Ending.of(
            found,
            Pages.all(page -> stored.stages().listByRun(run, page)),
            Pages.all(page -> stored.checkpoints().listByRun(run, page)));
    return Optional.of(save(stored.history(), ending));
  }

  @Override
  public boolean isMissing(Scope scope, Stored<WorkflowRun> run) {
    RunId id = run.value().id();
    if (!run.value().status().isEnd()) {
      return false;
    }
    RunHistory history = storage.repositories(scope).history();
    RunRecord first = history.findRun(id).orElse(null);
    return first == null
        || (!Records.isOf(first, id, run.revision())
            && history.findRun(Records.later(id, run.revision())).isEmpty());
  }

  @Override
  public Optional<RunId> recordUnstored(Scope scope, WorkflowRun run, RunError error, Instant at) {
    Ending ending = Ending.unstored(run, Required.of("error", error), at);
    return Optional.of(save(storage.repositories(scope).history(), ending));
  }

  private RunId save(RunHistory history, Ending ending) {
    WorkflowRun run = ending.run();
    PlanResult plan = Records.plan(flows.get(run.flow()).definition(), run);
    ExecutionResult execution = Records.execution(ending);
    RunId recorded;
    try {
      recorded = history.saveRun(run.id(), plan, execution);
    } catch (ConflictException e) {
      recorded =
          Records.isOf(history.getRun(run.id()), run.id(), ending.revision())
              ? run.id()
              : saveLater(history, plan, execution, Records.later(run.id(), ending.revision()));
    }
    LOG.info(
        "Run {} is {} and recorded as {}, request {}",
        run.id().value(),
        ending.status(),
        recorded.value(),
        LogField.request());
    return recorded;
  }

  /** The revision is in the id, so that what is there already is of the same ending. */
  private static RunId saveLater(
      RunHistory history, PlanResult plan, ExecutionResult execution, RunId later) {
    try {
      return history.saveRun(later, plan, execution);
    } catch (ConflictException e) {
      return later;
    }
  }
}
