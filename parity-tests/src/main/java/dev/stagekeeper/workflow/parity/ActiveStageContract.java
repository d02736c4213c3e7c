package dev.stagekeeper.workflow.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageEdit;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageNotActiveException;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.Standing;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;

/** Changes that are made for a stage: only while that stage is under way. */
public abstract class ActiveStageContract extends RunStoreContract {

  private static final RunId RUN = RunSamples.run("run");

  protected ActiveStageContract(Bench bench) {
    super(bench);
  }

  private static StageId stage(int k) {
    return RunSamples.stage("run", k);
  }

  private static RunChange advance(Stored<WorkflowRun> run, String target, int k) {
    return RunSamples.MACHINE
        .advance(RunSamples.CAMPAIGN, run, RunSamples.phase(target), stage(k), RunSamples.NOW)
        .orElseThrow();
  }

  /** In strategy, in its second stage; a stage of qc is ACTIVE, too. */
  private void inStrategy() {
    started("run");
    started("other");
    applied(advance(stored("run"), "strategy", 2).during(stage(1)));
    Stored<WorkflowRun> run = stored("run");
    StageEdit qc = new StageEdit.Enter(stage(3), RunSamples.phase("qc"), RunSamples.NOW);
    applied(
        RunSamples.MACHINE.restore(
            RunSamples.CAMPAIGN, run, Standing.of(run.value()), List.of(qc)));
  }

  @Proves(ROUND_TRIP)
  final void aChangeIsMadeWhileItsStageIsUnderWay() {
    inStrategy();
    RunChange change = RunSamples.change(stored("run"), 1).during(stage(2));
    assertEquals(stage(2), change.during());
    assertEquals(RunSamples.phase("strategy"), change.expectedStanding().currentPhase());
    applied(change);
    applied(advance(stored("run"), "production", 4).during(stage(2)));
    assertEquals(StageStatus.COMPLETED, stagesOf("run").get(1).status());
    // A stage that the change before it enters is under way.
    Stored<WorkflowRun> run = stored("run");
    RunChange again =
        RunChange.of(run)
            .during(stage(4))
            .closing(StageStatus.FAILED, RunSamples.NOW)
            .reentering(stage(5), RunSamples.NOW);
    RunChange next = advance(again.next(), "qc", 6).during(stage(5));
    storage().apply(scope(), WriteBatch.builder().change(again).change(next).build());
    assertEquals(RunSamples.phase("qc"), stored("run").value().currentPhase());
  }

  @Proves({REJECTION, ATOMIC})
  final void aStageThatIsNotUnderWayIsRefused() {
    inStrategy();
    Stored<WorkflowRun> run = stored("run");
    List<StageId> others = List.of(stage(1), stage(3), stage(9), RunSamples.stage("other", 1));
    for (StageId other : others) {
      for (RunChange change :
          List.of(
              RunChange.of(run),
              RunSamples.change(run, 1),
              advance(run, "production", 4),
              // A stage that is taken comes after that.
              advance(run, "production", 1))) {
        refusedFor(other, () -> runs().apply(change.during(other)));
      }
      refusedFor(
          other,
          () ->
              storage()
                  .apply(
                      scope(),
                      WriteBatch.builder()
                          .record(RunSamples.checkpoint("c", "run", 1), null)
                          .change(RunSamples.change(run, 1).during(other))
                          .saveArtifacts(RUN, stage(2), RunSamples.json("[1]"), null)
                          .build()));
    }
    assertTrue(checkpoints().find(new CheckpointId("c")).isEmpty());
    assertEquals(SaveOutcome.UNCHANGED, runs().apply(RunChange.of(run).during(stage(2))));
  }

  private void refusedFor(StageId stage, Runnable write) {
    StageNotActiveException refusal = refused(StageNotActiveException.class, write::run);
    assertEquals(RUN, refusal.run());
    assertEquals(stage, refusal.stage());
  }

  @Proves(REJECTION)
  final void theLeaseAndTheRevisionAreLookedAtFirst() {
    inStrategy();
    Stored<WorkflowRun> old = stored("run");
    Lease lease = claimed("run", "worker");
    runs().release(RUN, lease);
    RunChange change = RunSamples.change(old, 1).during(stage(1));
    refused(LeaseLostException.class, () -> runs().apply(change.under(RunSamples.holding(lease))));
    applied(RunSamples.change(old, 2));
    refused(StaleRevisionException.class, () -> runs().apply(change));
    refused(StaleRevisionException.class, () -> runs().apply(change.during(stage(2))));
  }

  @Proves(USABLE_AFTER)
  final void aTransactionGoesOnAfterARefusal() {
    inStrategy();
    Stored<WorkflowRun> run = stored("run");
    storage()
        .inTransaction(
            scope(),
            tx -> {
              assertThrowsExactly(
                  StageNotActiveException.class,
                  () -> tx.runs().apply(RunSamples.change(run, 1).during(stage(1))));
              assertEquals(
                  SaveOutcome.UPDATED, tx.runs().apply(RunSamples.change(run, 2).during(stage(2))));
            });
    assertEquals(RunSamples.change(run, 2).after(), stored("run").value());
  }
}
