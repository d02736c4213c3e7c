package dev.stagekeeper.qc.parity;

import static dev.stagekeeper.qc.parity.QcResultSamples.evaluation;
import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.UniqueKeyContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the repository of evaluations promises: a draft has one, the latest. */
public abstract class QcResultContract extends UniqueKeyContract<QcResultId, QcResult> {

  protected QcResultContract(Bench bench) {
    super(bench, new QcResultSamples(), new IdOfResult());
  }

  private Optional<QcResult> ofDraft(String draft) {
    return repositories().qcResults().findByDraft(new DraftId(draft));
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void theLatestEvaluationOfADraftReplacesTheEarlierOne() {
    assertEquals(Optional.empty(), ofDraft("draft"));
    Stored<QcResult> first = created(evaluation("first", 0, "draft"));
    QcResult second = evaluation("second", 1, "draft");
    Stored<QcResult> replaced = updated(second);
    assertEquals(
        new Stored<>(second, 2, first.createdAt(), "jane", replaced.updatedAt(), "jane"), replaced);
    assertEquals(Optional.of(second), ofDraft("draft"));
    assertEquals(Optional.empty(), repository().find(id("first")));
    assertEquals(Optional.empty(), repository().findStored(id("first")));
    assertFalse(repository().delete(id("first")));
    assertEquals(List.of(second), everything());

    // The earlier id is free, for this draft and for any other.
    created(evaluation("first", 0, "other"));
    assertEquals(3, updated(evaluation("third", 1, "draft")).revision());
    deleted(id("third"));
    assertEquals(Optional.empty(), ofDraft("draft"));
    assertEquals(1, created(evaluation("third", 1, "draft")).revision());
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void issuesAreReplacedInTheirOrder() {
    List<List<QcIssue>> steps =
        List.of(
            List.of(issue("b"), issue("a"), issue("c")),
            List.of(issue("a"), issue("b"), issue("c")),
            List.of(issue("c")),
            List.of(issue("c"), issue("c"), issue("c")),
            List.of(),
            List.of(issue("a"), issue("b"), issue("c"), issue("d")));
    created(evaluation("row", 0, "draft"));
    created(evaluation("neighbour", 0, "neighbour"));
    int n = 0;
    for (List<QcIssue> step : steps) {
      updated(with("row", step));
      assertEquals(step, ofDraft("draft").orElseThrow().issues());
      // And under another id, as a new evaluation has one.
      updated(with("row-" + n++, step));
      assertEquals(step, ofDraft("draft").orElseThrow().issues());
    }
    assertEquals(evaluation("neighbour", 0, "neighbour"), repository().get(id("neighbour")));
  }

  @Proves({ORDER, IDEMPOTENT})
  final void anotherEvaluationKeepsThePlaceOfTheDraft() {
    time().stopAt(SteppingTime.START);
    created(evaluation("z", 0, "a"));
    created(evaluation("y", 0, "b"));
    created(evaluation("x", 0, "c"));
    updated(evaluation("zz", 1, "b"));
    time().stopAt(SteppingTime.START.plusSeconds(1));
    updated(evaluation("0", 1, "a"));
    List<QcResult> inOrder =
        List.of(evaluation("0", 1, "a"), evaluation("zz", 1, "b"), evaluation("x", 0, "c"));
    assertEquals(inOrder, everything());
    assertEquals(new BulkOutcome(0, 0, 3), repository().saveAll(inOrder));
    assertEquals(inOrder, everything());
  }

  @Proves(ATOMIC)
  final void manyEvaluationsOfOneDraftLeaveTheLast() {
    List<QcResult> source =
        List.of(
            evaluation("a", 0, "draft"), evaluation("b", 0, "draft"), evaluation("a", 0, "draft"));
    assertEquals(new BulkOutcome(1, 2, 0), repository().saveAll(source));
    assertEquals(List.of(evaluation("a", 0, "draft")), everything());
    assertEquals(SaveOutcome.UNCHANGED, repository().save(evaluation("a", 0, "draft")));
    assertEquals(3, stored(id("a")).revision());
  }

  @Proves(DEFENSIVE_COPY)
  final void theIssuesAreTheResultsOwn() {
    List<QcIssue> issues = new ArrayList<>(List.of(issue("a")));
    created(with("row", issues));
    issues.clear();
    assertEquals(List.of(issue("a")), repository().get(id("row")).issues());
  }

  private static QcIssue issue(String reason) {
    return new QcIssue(QcIssue.Severity.MAJOR, "body", reason);
  }

  private static QcResult with(String id, List<QcIssue> issues) {
    return new QcResult(
        new QcResultId(id), new DraftId("draft"), true, 0.5, issues, SteppingTime.START);
  }
}
