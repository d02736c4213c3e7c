package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.workflow.parity.RunSamples;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call on a run, leases apart. The id of a run is its row. */
public sealed interface RunStep extends Step {

  /**
   * @param flow as {@link RunSamples#flow} names it
   * @param json the number of its metadata
   * @param moment as {@link Times} numbers it
   */
  record Start(String flow, String row, String subject, RunStatus status, int json, int moment)
      implements RunStep {

    private RunStart start() {
      return RunSamples.start(
          RunSamples.flow(flow), row, subject, status, Extremes.json(json), Times.moment(moment));
    }

    @Override
    public Object in(Repositories all) {
      return all.runs().start(start());
    }

    @Override
    public void to(WriteBatch.Builder batch, RunsSoFar runs) {
      batch.start(runs.add(start()));
    }
  }

  /**
   * A change of a run as it is stored.
   *
   * @param ahead made for the run as it would be after another change
   * @param held the lease that it is made under; null for none
   */
  record Change(String row, Move move, boolean ahead, @Nullable Held held, List<Edit> edits)
      implements RunStep {

    public Change {
      edits = List.copyOf(edits);
    }

    private RunChange of(Stored<WorkflowRun> stored) {
      Stored<WorkflowRun> run = ahead ? RunSamples.change(stored, 0).next() : stored;
      RunChange change = move.of(run);
      for (Edit edit : edits) {
        change = edit.to(change);
      }
      return change.under(Held.of(held));
    }

    @Override
    public Object in(Repositories all) {
      return all.runs().apply(of(RunsSoFar.stored(all, row)));
    }

    @Override
    public void to(WriteBatch.Builder batch, RunsSoFar runs) {
      batch.change(runs.add(of(runs.run(row))));
    }
  }

  record FindRun(String row) implements RunStep {
    @Override
    public Object in(Repositories all) {
      return all.runs().find(RunSamples.run(row));
    }
  }

  record GetRun(String row) implements RunStep {
    @Override
    public Object in(Repositories all) {
      return all.runs().get(RunSamples.run(row));
    }
  }

  record StoredRun(String row) implements RunStep {
    @Override
    public Object in(Repositories all) {
      return all.runs().findStored(RunSamples.run(row));
    }
  }

  record Lock(String row) implements RunStep {
    @Override
    public Object in(Repositories all) {
      return all.runs().lock(RunSamples.run(row));
    }
  }
}
