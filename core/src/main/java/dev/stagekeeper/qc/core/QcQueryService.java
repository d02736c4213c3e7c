package dev.stagekeeper.qc.core;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcQuery;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import java.util.Optional;

/** Reads QC results. */
public final class QcQueryService implements QcQuery {

  private final Storage storage;

  public QcQueryService(Storage storage) {
    this.storage = storage;
  }

  @Override
  public QcResult result(Scope scope, QcResultId id) {
    return storage.repositories(scope).qcResults().get(id);
  }

  @Override
  public Optional<QcResult> resultOf(Scope scope, DraftId draft) {
    return storage.repositories(scope).qcResults().findByDraft(draft);
  }

  @Override
  public Page<QcResult> results(Scope scope, PageRequest page) {
    return storage.repositories(scope).qcResults().list(page);
  }
}
