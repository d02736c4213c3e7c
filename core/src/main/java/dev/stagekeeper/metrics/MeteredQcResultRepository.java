package dev.stagekeeper.metrics;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.qc.ports.QcResultRepository;
import java.util.Optional;

/** The QC results, measured. */
final class MeteredQcResultRepository extends MeteredRepository<QcResultId, QcResult>
    implements QcResultRepository {

  private final QcResultRepository repository;

  MeteredQcResultRepository(QcResultRepository repository, Calls calls) {
    super(repository, calls);
    this.repository = repository;
  }

  @Override
  public Optional<QcResult> findByDraft(DraftId draft) {
    return calls.time("findByDraft", () -> repository.findByDraft(draft));
  }
}
