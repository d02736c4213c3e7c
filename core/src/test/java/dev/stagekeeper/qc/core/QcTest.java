package dev.stagekeeper.qc.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.Workbench;
import dev.stagekeeper.events.DomainEvent.QcFailed;
import dev.stagekeeper.events.DomainEvent.QcPassed;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcInput;
import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcIssue.Severity;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcVerdict;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.values.InvalidValueException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QcTest {

  private static final PageRequest PAGE = PageRequest.first(10);
  private static final QcIssue ISSUE = new QcIssue(Severity.MAJOR, "subject", "too long");

  private final Workbench bench = new Workbench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void theLatestEvaluationOfADraftIsKept() {
    Draft draft = bench.draft();
    bench.announced();
    bench.check =
        (checked, benchmarks) -> {
          bench.readFromOutside();
          assertEquals(List.of("length"), benchmarks);
          return new QcVerdict(false, 0.4, List.of(ISSUE, ISSUE));
        };
    QcResult failed = evaluate(draft.id());
    assertEquals(
        new QcResult(failed.id(), draft.id(), false, 0.4, List.of(ISSUE, ISSUE), Workbench.NOW),
        failed);
    assertEquals(Optional.of(failed), bench.app.qcQuery().resultOf(Workbench.SCOPE, draft.id()));
    QcFailed event = (QcFailed) bench.announced().get(0);
    assertEquals(failed.id(), event.result());
    assertEquals(2, event.issueCount());

    bench.check = (checked, benchmarks) -> new QcVerdict(true, 0.9, List.of());
    QcResult passed = evaluate(draft.id());
    assertEquals(passed, bench.app.qcQuery().result(Workbench.SCOPE, passed.id()));
    assertEquals(List.of(passed), bench.app.qcQuery().results(Workbench.SCOPE, PAGE).items());
    assertThrows(
        NotFoundException.class, () -> bench.app.qcQuery().result(Workbench.SCOPE, failed.id()));
    assertEquals(0.9, ((QcPassed) bench.announced().get(0)).score());
  }

  @Test
  void whatIsNotEvaluatedIsNotStored() {
    Draft draft = bench.draft();
    bench.announced();
    assertThrows(NotFoundException.class, () -> evaluate(new DraftId("none")));
    bench.check = (checked, benchmarks) -> null;
    assertThrows(InvalidValueException.class, () -> evaluate(draft.id()));
    bench.check =
        (checked, benchmarks) -> {
          throw new IllegalStateException("no judge");
        };
    assertThrows(IllegalStateException.class, () -> evaluate(draft.id()));
    assertEquals(List.of(), bench.stored.qcResults().list(PAGE).items());
    assertEquals(List.of(), bench.announced());
  }

  @Test
  void preparingStoresAndAnnouncesNothing() {
    Draft draft = bench.draft();
    bench.announced();
    QcResult result = bench.app.qcEvaluation().prepare(draft, List.of());
    assertEquals(draft.id(), result.draft());
    assertThrows(InvalidValueException.class, () -> bench.app.qcEvaluation().prepare(draft, null));
    assertEquals(List.of(), bench.stored.qcResults().list(PAGE).items());
    assertEquals(List.of(), bench.announced());
  }

  private QcResult evaluate(DraftId draft) {
    return bench
        .app
        .qcEvaluation()
        .evaluate(Workbench.SCOPE, new QcInput(draft, List.of("length")));
  }
}
