package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.parity.RunSamples;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.HashMap;
import java.util.Map;

/** The runs as they will be after the writes that a batch has so far. For one thread. */
final class RunsSoFar {

  private final Repositories before;
  private final Map<String, Stored<WorkflowRun>> changed = new HashMap<>();

  RunsSoFar(Repositories before) {
    this.before = before;
  }

  /** A run as it will be; one that nobody has started is as if it had just been started. */
  Stored<WorkflowRun> run(String row) {
    Stored<WorkflowRun> run = changed.get(row);
    return run == null ? stored(before, row) : run;
  }

  RunChange add(RunChange change) {
    changed.put(change.run().value(), change.next());
    return change;
  }

  RunStart add(RunStart start) {
    changed.put(start.run().id().value(), start.next());
    return start;
  }

  /** As {@link #run}, as it is stored. */
  static Stored<WorkflowRun> stored(Repositories all, String row) {
    return all.runs().findStored(RunSamples.run(row)).orElseGet(() -> RunSamples.start(row).next());
  }
}
