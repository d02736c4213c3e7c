package dev.stagekeeper.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.events.DomainEvent;
import dev.stagekeeper.events.DomainEvent.WorkflowStepFailed;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefRequest;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.production.ports.DraftContent;
import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcVerdict;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Campaign;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run that fails leaves: nothing of its own, and everything of others. */
abstract class FailedRunCases extends WorkflowCases {

  @Test
  void aPieceThatDoesNotPassFailsTheRun() {
    LineBench bench = newBench();
    Recording recording = new Recording();
    WorkflowResult result =
        bench.run(null, LineBench.campaign("good", LineBench.BAD, "fine"), recording);
    assertTakenBack(result, "qc_evaluate");
    assertEquals(
        "piece \"piece 2\" did not pass QC with a score of 0.25: "
            + "critical in subject: too long; minor in footer: no address",
        result.saga().reason());
    assertEquals(
        List.of(true, false, true), result.evaluations().stream().map(QcResult::passed).toList());
    assertEquals(2, result.evaluations().get(1).issues().size());
    assertEquals(0, bench.stored().size());
    assertEquals(
        List.of(
            "failed qc_evaluate",
            "compensated generate_draft",
            "compensated generate_strategy",
            "compensated normalise_brief"),
        recording.told.subList(7, recording.told.size()));

    DomainEvent last = bench.events.get(bench.events.size() - 1);
    WorkflowStepFailed failed = (WorkflowStepFailed) last;
    assertEquals("qc_evaluate", failed.step());
    assertEquals(result.saga().reason(), failed.message());
    assertEquals(result.run().value(), failed.correlationId());
    assertTrue(bench.events.stream().noneMatch(event -> event instanceof DomainEvent.QcPassed));
  }

  @Test
  void aLongReasonIsCutAndTellsHowMuchMoreThereIs() {
    LineBench bench = newBench();
    Campaign campaign =
        LineBench.campaign(
            IntStream.range(0, 20).mapToObj(i -> "piece of text " + i).toArray(String[]::new));
    bench.check =
        (draft, benchmarks) ->
            new QcVerdict(
                false,
                0,
                Collections.nCopies(
                    20, new QcIssue(QcIssue.Severity.MAJOR, "s".repeat(500), "r".repeat(20_000))));
    String reason = bench.run(campaign).saga().reason();
    assertTrue(reason.length() <= 2_000, reason);
    assertTrue(reason.startsWith("piece \"piece 1\" did not pass QC"), reason);
  }

  @Test
  void aDeliveryThatFailsHasTheEvaluationsDeletedAgain() {
    LineBench bench = newBench();
    List<StoredState> seen = new ArrayList<>();
    bench.packager =
        (draft, bundles) -> {
          bench.readFromOutside();
          seen.add(bench.stored());
          throw new IllegalStateException("the disk is full");
        };
    WorkflowResult result = bench.run(LineBench.campaign("good", "fine"));
    assertTakenBack(result, "create_package");
    assertEquals("the disk is full", result.saga().reason());
    assertEquals(2, result.evaluations().size());
    assertEquals(2, seen.get(0).rows().get("qcResults").size());
    assertEquals(0, bench.stored().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void whicheverStepFailsNothingIsLeft(int step) {
    LineBench bench = newBench();
    Campaign campaign = failAt(bench, step);
    WorkflowResult result = bench.run(campaign);
    assertTakenBack(result, STEPS.get(step));
    assertEquals(0, bench.stored().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void anErrorIsTakenBackAndThrownOn(int step) {
    LineBench bench = newBench();
    AssertionError error = new AssertionError("broken");
    Campaign campaign = failAt(bench, step, error);
    assertSame(error, assertThrows(AssertionError.class, () -> bench.run(campaign)));
    assertEquals(0, bench.stored().size());
  }

  @Test
  void tenFailuresLeaveNoRow() {
    LineBench bench = newBench();
    for (int i = 0; i < 10; i++) {
      assertTakenBack(bench.run(failAt(bench, i % 5)), STEPS.get(i % 5));
      assertEquals(0, bench.stored().size());
    }
  }

  @Test
  void anIntakeThatWasCapturedBeforeSurvives() {
    LineBench bench = newBench();
    BriefId brief = bench.capture();
    StoredState before = bench.stored();
    for (int step = 0; step < 5; step++) {
      Campaign campaign = failAt(bench, step);
      assertTakenBack(bench.run(brief, campaign, SagaListener.NONE), STEPS.get(step));
      assertEquals(before, bench.stored());
    }
  }

  @Test
  void whatOthersStoredStaysAsItIs() {
    LineBench bench = newBench();
    assertTrue(bench.run(LineBench.campaign("good", "fine")).saga().success());
    BriefId other = bench.capture();
    StoredState before = bench.stored();
    for (int step = 0; step < 5; step++) {
      assertTakenBack(bench.run(failAt(bench, step)), STEPS.get(step));
      assertEquals(before, bench.stored());
      assertTakenBack(bench.run(other, failAt(bench, step), SagaListener.NONE), STEPS.get(step));
      assertEquals(before, bench.stored());
    }
  }

  @Test
  void aRunSucceedsBesideOneThatFails() {
    Scope scope = newScope();
    IdSource ids = LineBench.counting();
    LineBench good = new LineBench(storage(), scope, ids);
    LineBench bad = new LineBench(storage(), scope, ids);
    Campaign failing = failAt(bad, 4);
    CompletableFuture<List<WorkflowResult>> failures =
        CompletableFuture.supplyAsync(
            () -> IntStream.range(0, 5).mapToObj(i -> bad.run(failing)).toList());
    List<WorkflowResult> successes =
        IntStream.range(0, 5).mapToObj(i -> good.run(LineBench.campaign("good", "fine"))).toList();
    assertTrue(failures.join().stream().noneMatch(result -> result.saga().success()));
    assertTrue(successes.stream().allMatch(result -> result.saga().success()));
    assertEquals(
        successes.stream()
            .flatMap(result -> result.packages().stream())
            .collect(Collectors.toSet()),
        storage().repositories(scope).packages().list(PageRequest.first(100)).items().stream()
            .map(DeliveryPackage::id)
            .collect(Collectors.toSet()));
    assertEquals(5 * (3 + 4 * 2), good.stored().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void aStepWhoseCommitWasNotAnsweredIsFoundToBeDone(int step) {
    Scope scope = newScope();
    LineBench bench = new LineBench(new LostAnswer(storage(), step), scope);
    Recording recording = new Recording();
    WorkflowResult result = bench.run(null, LineBench.campaign("good", "fine"), recording);
    assertTrue(result.saga().success(), () -> String.valueOf(result.saga().reason()));
    assertEquals(3 + 4 * 2, bench.stored().size());
    assertEquals(2 * STEPS.size(), recording.told.size(), "each step was done once");
  }

  @Test
  void aBriefThatSomebodyElseStoresMeanwhileIsNeitherReplacedNorDeleted() {
    Scope scope = newScope();
    IdSource ids = LineBench.counting();
    LineBench by = new LineBench(storage(), scope, () -> "by-hand-" + ids.next());
    BriefId reserved = by.capture();
    // The run's first id is its own: asked for after the run was accepted, before its first step.
    IdSource meddling =
        () -> {
          storage().repositories(scope).briefs().save(byHand(by, reserved));
          return ids.next();
        };
    LineBench bench = new LineBench(storage(), scope, meddling);
    WorkflowResult result = bench.run(reserved, LineBench.campaign("good"), SagaListener.NONE);
    assertTakenBack(result, "normalise_brief");
    assertTrue(result.saga().reason().contains("brief.id"), result.saga().reason());
    assertEquals(byHand(by, reserved), storage().repositories(scope).briefs().get(reserved));
    assertEquals(2, bench.stored().size(), "the intake and the brief");
  }

  @Test
  void aBriefThatSomebodyElseTookOverMeanwhileSurvives() {
    LineBench bench = newBench();
    BriefId reserved = bench.capture();
    bench.planner =
        (brief, context) -> {
          bench.storage.repositories(bench.scope).briefs().save(byHand(bench, reserved));
          throw new IllegalStateException("no idea");
        };
    WorkflowResult result = bench.run(reserved, LineBench.campaign("good"), SagaListener.NONE);
    assertTakenBack(result, "generate_strategy");
    assertEquals(
        byHand(bench, reserved), bench.storage.repositories(bench.scope).briefs().get(reserved));
  }

  @Test
  void anIdThatIsTakenIsNotReplaced() {
    LineBench bench = newBench();
    assertTrue(bench.run(LineBench.campaign("good")).saga().success());
    StoredState before = bench.stored();
    // The same ids again, as from a broken source.
    ConflictException taken =
        assertThrows(
            ConflictException.class,
            () -> new LineBench(storage(), bench.scope).run(LineBench.campaign("other")));
    assertEquals("run.id", taken.constraint());
    assertEquals(before, bench.stored());
    // The same, but for those of the run and its first stage.
    IdSource counting = LineBench.counting();
    AtomicInteger asked = new AtomicInteger();
    IdSource again = () -> (asked.incrementAndGet() <= 2 ? "again-" : "") + counting.next();
    WorkflowResult result =
        new LineBench(storage(), bench.scope, again).run(LineBench.campaign("other"));
    assertTakenBack(result, "normalise_brief");
    assertEquals(before, bench.stored());
  }

  private static Brief byHand(LineBench bench, BriefId id) {
    Intake intake =
        bench
            .storage
            .repositories(bench.scope)
            .intakes()
            .listByBrief(id, PageRequest.first(1))
            .items()
            .get(0);
    return bench.app.briefNormalization().prepare(intake, LineBench.request(), null);
  }

  private static void assertTakenBack(WorkflowResult result, String failedStep) {
    List<String> completed = STEPS.subList(0, STEPS.indexOf(failedStep));
    List<String> reverse = new ArrayList<>(completed);
    Collections.reverse(reverse);
    assertFalse(result.saga().success());
    assertEquals(failedStep, result.saga().failedStep());
    assertEquals(completed, result.saga().completedSteps());
    assertEquals(reverse, result.saga().compensatedSteps());
    assertNull(result.brief());
    assertEquals(List.of(), result.packages());
  }

  private static Campaign failAt(LineBench bench, int step) {
    return failAt(bench, step, new IllegalStateException("no ink"));
  }

  /** Makes one step fail, at the second piece where there are pieces, and no other. */
  private static Campaign failAt(LineBench bench, int step, Throwable thrown) {
    Campaign campaign = LineBench.campaign("good", "second");
    bench.planner = (brief, context) -> fail(step == 1, thrown, LineBench.plan());
    bench.writer =
        (strategy, request) -> {
          String body = request.instructions().toNode().textValue();
          return fail(
              step == 2 && body.equals("second"),
              thrown,
              new DraftContent(body, JsonDocument.EMPTY));
        };
    bench.check =
        (draft, benchmarks) ->
            fail(
                step == 3 && draft.body().equals("second"),
                thrown,
                new QcVerdict(true, 1, List.of()));
    bench.packager =
        (draft, bundles) -> fail(step == 4 && draft.body().equals("second"), thrown, List.of());
    if (step > 0) {
      return campaign;
    }
    BriefRequest request = campaign.brief();
    BriefRequest insufficient =
        new BriefRequest(
            request.discovery(),
            request.scope(),
            List.of(),
            request.targetAudience(),
            request.brandGuidelines(),
            request.metadata());
    return new Campaign(
        campaign.intake(), insufficient, campaign.strategyContext(), campaign.pieces());
  }

  private static <T> T fail(boolean now, Throwable thrown, T otherwise) {
    if (now && thrown instanceof Error error) {
      throw error;
    }
    if (now) {
      throw (RuntimeException) thrown;
    }
    return otherwise;
  }
}
