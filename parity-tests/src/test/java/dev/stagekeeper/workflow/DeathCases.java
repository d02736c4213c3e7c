package dev.stagekeeper.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.workflow.ports.Campaign;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.RunWorker.IfHeld;
import dev.stagekeeper.workflow.ports.SagaListener;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A worker dies before and after each of its calls in turn; the next one finishes what it left. */
abstract class DeathCases extends WorkflowCases {

  /** After the lease of one who died before. */
  private static final Duration LATER = Duration.ofMinutes(30);

  private static final int PIECES = 2;
  private static final Campaign GOOD = LineBench.campaign("good", "fine");

  @Test
  void whileARunGoesForwards() {
    Set<RunStatus> ends = everyMoment(bench -> {}, bench -> bench.run(GOOD));
    assertEquals(EnumSet.of(RunStatus.COMPLETED), ends);
  }

  @Test
  void whileARunThatQcRefusesIsTakenBack() {
    Campaign bad = LineBench.campaign("good", LineBench.BAD);
    Set<RunStatus> ends = everyMoment(bench -> {}, bench -> bench.run(bad));
    assertEquals(EnumSet.of(RunStatus.COMPENSATED), ends);
  }

  @Test
  void whileARunThatCannotBeDeliveredIsTakenBack() {
    Set<RunStatus> ends =
        everyMoment(
            bench -> {},
            bench -> {
              bench.packager =
                  (draft, bundles) -> {
                    throw new IllegalStateException("the disk is full");
                  };
              bench.run(GOOD);
            });
    // What died before it failed is delivered by a worker whose disk is not full.
    assertEquals(EnumSet.of(RunStatus.COMPLETED, RunStatus.COMPENSATED), ends);
  }

  @Test
  void whileACompletedRunIsCancelled() {
    RunId[] run = new RunId[1];
    Set<RunStatus> ends =
        everyMoment(
            before -> run[0] = before.run(GOOD).run(),
            bench ->
                bench
                    .app
                    .worker()
                    .cancel(bench.scope, run[0], IfHeld.TAKE_OVER, SagaListener.NONE));
    assertEquals(EnumSet.of(RunStatus.COMPLETED, RunStatus.COMPENSATED), ends);
  }

  @Test
  void whileItFinishesWhatAnotherLeft() {
    Campaign bad = LineBench.campaign("good", LineBench.BAD);
    // The first dies in the middle of taking back, the second at each moment of finishing that.
    Set<RunStatus> ends =
        everyMoment(
            before -> {
              LineBench first = new LineBench(new Mortal(storage(), 13), before.scope);
              assertTrue(dying(() -> first.run(bad)));
            },
            bench ->
                bench
                    .app
                    .worker()
                    .resumeNext(bench.scope, FlowDefinition.CAMPAIGN.name(), SagaListener.NONE));
    assertEquals(EnumSet.of(RunStatus.COMPENSATED), ends);
  }

  /** How the run ended, over all moments at which its first worker died. */
  private Set<RunStatus> everyMoment(Consumer<LineBench> before, Consumer<LineBench> work) {
    Set<RunStatus> ends = EnumSet.noneOf(RunStatus.class);
    for (int moment = 0; ; moment++) {
      Scope scope = newScope();
      before.accept(new LineBench(storage(), scope));
      Storage mortal = new Mortal(storage(), moment);
      Aftermath aftermath = new Aftermath(storage(), scope);
      LineBench next = aftermath.next();
      IdSource ids = LineBench.counting();
      LineBench dying =
          new LineBench(
              mortal, scope, () -> "dying-" + ids.next(), () -> LineBench.NOW.plus(LATER));
      boolean died = dying(() -> work.accept(dying));
      RunStatus end = aftermath.finish(next, PIECES, 0);
      if (end != null) {
        ends.add(end);
      }
      if (!died) {
        assertTrue(moment > 10, "it had something to die of");
        return ends;
      }
    }
  }

  private static boolean dying(Runnable work) {
    try {
      work.run();
      return false;
    } catch (Mortal.Death death) {
      return true;
    }
  }
}
