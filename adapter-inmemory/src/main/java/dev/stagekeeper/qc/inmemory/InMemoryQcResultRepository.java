package dev.stagekeeper.qc.inmemory;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.qc.ports.QcResultRepository;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.InMemoryRepository;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Session;
import dev.stagekeeper.storage.inmemory.Table;
import dev.stagekeeper.storage.inmemory.Unique;
import java.util.List;
import java.util.Optional;

/** The QC results in memory. A draft has one, so its row stands under the draft's id. */
public final class InMemoryQcResultRepository extends InMemoryRepository<QcResultId, QcResult>
    implements QcResultRepository {

  private static final Identity<QcResult> IDENTITY =
      new Identity<>("qcResult.draft", QcResult::draft, result -> result.id().value());
  private static final Unique<QcResult> ID =
      new Unique<>("qcResult.id", result -> List.of(result.id().value()));
  private static final Kind<QcResult> KIND = Kind.of("qcResults", IDENTITY).with(ID);

  public InMemoryQcResultRepository(Session session) {
    super(session, KIND);
  }

  @Override
  public Optional<QcResult> findByDraft(DraftId draft) {
    return findBy(draft, Table::row);
  }

  @Override
  protected Optional<Stored<QcResult>> locate(Table<QcResult> results, String id) {
    return results.holder(ID, id);
  }
}
