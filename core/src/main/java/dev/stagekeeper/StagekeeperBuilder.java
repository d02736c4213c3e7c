package dev.stagekeeper;

import dev.stagekeeper.metrics.WorkflowMetrics;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.core.Backoff;
import dev.stagekeeper.workflow.core.Pause;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.Flows;
import dev.stagekeeper.workflow.ports.RetryPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What an application may set; for one thread. */
public final class StagekeeperBuilder {

  final Storage storage;
  final Generators generators;
  final List<Flow> flows = new ArrayList<>();
  IdSource ids = new RandomIds();
  InstantSource time = InstantSource.system();
  WorkflowMetrics metrics = WorkflowMetrics.NONE;
  RetryPolicy retries = Backoff.upTo(3);
  Pause pause = Pause.SLEEP;
  boolean recorded = true;
  String worker = "worker-" + ProcessHandle.current().pid();
  Duration leaseTerm = Duration.ofSeconds(30);

  StagekeeperBuilder(Storage storage, Generators generators) {
    this.storage = storage;
    this.generators = generators;
  }

  /** Makes ids; random ones unless set. */
  public StagekeeperBuilder ids(IdSource ids) {
    this.ids = Required.of("ids", ids);
    return this;
  }

  /** Tells the time; the system's unless set. */
  public StagekeeperBuilder time(InstantSource time) {
    this.time = Required.of("time", time);
    return this;
  }

  /** Is told what becomes of runs; nobody unless set. */
  public StagekeeperBuilder metrics(WorkflowMetrics metrics) {
    this.metrics = Required.of("metrics", metrics);
    return this;
  }

  /** Adds a flow to the built-in ones, as {@link Flows#register} does. */
  public StagekeeperBuilder flow(Flow flow) {
    flows.add(Required.of("flow", flow));
    return this;
  }

  /** What is tried again, how often; three times unless set. */
  public StagekeeperBuilder retries(RetryPolicy retries) {
    this.retries = Required.of("retries", retries);
    return this;
  }

  /** Waits between tries; sleeps unless set. */
  public StagekeeperBuilder pause(Pause pause) {
    this.pause = Required.of("pause", pause);
    return this;
  }

  /** Leaves the history alone: no run is recorded when it ends. */
  public StagekeeperBuilder withoutHistory() {
    recorded = false;
    return this;
  }

  /** Who owns the leases, 1 to 500 characters; named after the process unless set. */
  public StagekeeperBuilder worker(String worker) {
    this.worker = Required.of("worker", worker);
    return this;
  }

  /** For how long a run is claimed, 1 millisecond to 7 days; 30 seconds unless set. */
  public StagekeeperBuilder leaseTerm(Duration leaseTerm) {
    this.leaseTerm = Required.of("leaseTerm", leaseTerm);
    return this;
  }

  /**
   * Wires everything.
   *
   * @throws dev.stagekeeper.values.InvalidValueException if the worker's name or the term cannot be
   *     a lease's
   * @throws dev.stagekeeper.storage.ConflictException on {@code flow.name} if two flows of one name
   *     have other phases or moves
   */
  public Stagekeeper build() {
    return new Stagekeeper(this);
  }
}
