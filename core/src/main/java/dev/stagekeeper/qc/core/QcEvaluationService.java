package dev.stagekeeper.qc.core;

import dev.stagekeeper.events.DomainEvent;
import dev.stagekeeper.events.DomainEvent.QcFailed;
import dev.stagekeeper.events.DomainEvent.QcPassed;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcEvaluation;
import dev.stagekeeper.qc.ports.QcInput;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.qc.ports.QcVerdict;
import dev.stagekeeper.qc.ports.QualityCheck;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.Required;
import java.time.InstantSource;
import java.util.List;

/** Evaluates drafts. */
public final class QcEvaluationService implements QcEvaluation {

  private final Storage storage;
  private final QualityCheck check;
  private final IdSource ids;
  private final InstantSource time;
  private final Announcer announcer;

  public QcEvaluationService(
      Storage storage, QualityCheck check, IdSource ids, InstantSource time, Announcer announcer) {
    this.storage = storage;
    this.check = check;
    this.ids = ids;
    this.time = time;
    this.announcer = announcer;
  }

  @Override
  public QcResult evaluate(Scope scope, QcInput input) {
    DraftId draft = Required.of("input", input).draft();
    QcResult result =
        prepare(storage.repositories(scope).drafts().get(draft), input.benchmarkIds());
    storage.inTransaction(
        scope,
        tx -> {
          tx.drafts().get(draft);
          tx.qcResults().save(result);
        });
    announcer.announce(scope, header -> event(header, result));
    return result;
  }

  @Override
  public QcResult prepare(Draft draft, List<String> benchmarkIds) {
    QcInput input = new QcInput(Required.of("draft", draft).id(), benchmarkIds);
    QcVerdict verdict = Required.of("verdict", check.check(draft, input.benchmarkIds()));
    return new QcResult(
        new QcResultId(ids.next()),
        draft.id(),
        verdict.passed(),
        verdict.score(),
        verdict.issues(),
        time.instant());
  }

  private static DomainEvent event(DomainEvent.Header header, QcResult result) {
    return result.passed()
        ? new QcPassed(header, result.id(), result.draft(), result.score())
        : new QcFailed(header, result.id(), result.draft(), result.issues().size());
  }
}
