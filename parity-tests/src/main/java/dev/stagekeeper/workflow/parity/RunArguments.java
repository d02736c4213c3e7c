package dev.stagekeeper.workflow.parity;

import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Arguments for every call of the workflow's ports, which none of them refuses in a tenant that
 * {@link #prepare} was done in.
 */
public final class RunArguments {

  private static final String HELD = "held";
  private static final String FREE = "free";
  private static final Lease LEASE =
      new Lease("worker", 1, RunSamples.NOW, RunSamples.NOW.plus(RunSamples.TERM));

  /** How many parts {@link #starting} stores. */
  public static final int STARTED = 2;

  /** How many parts {@link #working} stores. */
  public static final int WORKED = 3;

  private RunArguments() {}

  /** Begins a run. */
  public static WriteBatch starting(String row) {
    return WriteBatch.builder().start(RunSamples.start(row)).build();
  }

  /** How many parts of a run that was begun are there: the run, its first stage. */
  public static int started(Repositories stored, String row) {
    return (stored.runs().find(RunSamples.run(row)).isPresent() ? 1 : 0)
        + (stored.stages().find(RunSamples.stage(row, 1)).isPresent() ? 1 : 0);
  }

  /** Claims a run that was begun. */
  public static void claim(Repositories repositories, String row) {
    repositories.runs().claim(RunSamples.run(row), RunSamples.request("worker")).orElseThrow();
  }

  /** Claims the oldest run that was begun; answers the run and the token, in one text. */
  public static Optional<String> claimNext(Repositories repositories) {
    return repositories
        .runs()
        .claimNext(RunSamples.CAMPAIGN.name(), RunStatus.PENDING, RunSamples.request("worker"))
        .map(claimed -> claimed.value().id() + " by " + claimed.value().lease());
  }

  /** Whether a run has been claimed. */
  public static boolean claimed(Repositories stored, String row) {
    return stored.runs().find(RunSamples.run(row)).map(WorkflowRun::lease).isPresent();
  }

  /** What a worker writes under the lease of a run that was claimed. */
  public static WriteBatch working(String row) {
    Holding holding = RunSamples.holding(LEASE);
    return WriteBatch.builder()
        .change(RunSamples.change(RunSamples.start(row).next(), 1).under(holding))
        .saveArtifacts(
            RunSamples.run(row), RunSamples.stage(row, 1), RunSamples.json("[1]"), holding)
        .record(RunSamples.checkpoint(row, row, 0), holding)
        .build();
  }

  /** How many parts of a worker's writes are there: the change, the artifacts, the checkpoint. */
  public static int worked(Repositories stored, String row) {
    boolean changed =
        stored.runs().findStored(RunSamples.run(row)).map(Stored::revision).orElse(0L) == 2;
    boolean artifacts =
        stored
            .stages()
            .find(RunSamples.stage(row, 1))
            .filter(stage -> stage.artifacts().equals(RunSamples.json("[1]")))
            .isPresent();
    boolean recorded = stored.checkpoints().find(new CheckpointId(row)).isPresent();
    return (changed ? 1 : 0) + (artifacts ? 1 : 0) + (recorded ? 1 : 0);
  }

  /** Stores a run that a worker holds, one that nobody holds, and a checkpoint. */
  public static void prepare(Storage storage, Scope scope) {
    storage.apply(
        scope,
        WriteBatch.builder()
            .start(RunSamples.start(HELD))
            .start(RunSamples.start(FREE))
            .record(RunSamples.checkpoint("there", HELD, 0), null)
            .build());
    storage.repositories(scope).runs().claim(RunSamples.run(HELD), RunSamples.request("worker"));
  }

  /** The argument of a call for a parameter of that type. */
  public static Object of(Method call, Class<?> parameter) {
    if (parameter == RunId.class) {
      return RunSamples.run(call.getName().equals("claim") ? FREE : HELD);
    } else if (parameter == RunStart.class) {
      return RunSamples.start("new");
    } else if (parameter == RunChange.class) {
      return change();
    } else if (parameter == StageId.class) {
      return RunSamples.stage(HELD, 1);
    } else if (parameter == Checkpoint.class) {
      return RunSamples.checkpoint("new", HELD, 1);
    } else if (parameter == CheckpointId.class) {
      return new CheckpointId("there");
    } else if (parameter == LeaseRequest.class) {
      return RunSamples.request("other");
    } else if (parameter == Lease.class) {
      return LEASE;
    } else if (parameter == Holding.class) {
      return RunSamples.holding(LEASE);
    } else if (parameter == FlowName.class) {
      return RunSamples.CAMPAIGN.name();
    } else if (parameter == RunStatus.class) {
      return RunStatus.PENDING;
    } else if (parameter == RunFilter.class) {
      return RunFilter.ALL;
    } else if (parameter == PageRequest.class) {
      return PageRequest.first(10);
    } else if (parameter == Instant.class) {
      return RunSamples.NOW.plusSeconds(1);
    } else if (parameter == Duration.class) {
      return RunSamples.TERM;
    } else if (parameter == JsonDocument.class) {
      return RunSamples.json("{\"artifact\":[1,2,3]}");
    }
    throw new AssertionError("no argument is known for " + parameter + " of " + call);
  }

  /** Of the run and of two of its stages. */
  private static RunChange change() {
    Instant at = RunSamples.NOW.plusSeconds(1);
    return RunSamples.change(RunSamples.start(HELD).next(), 7)
        .closing(StageStatus.FAILED, at)
        .reentering(RunSamples.stage(HELD, 2), at)
        .under(RunSamples.holding(LEASE));
  }
}
