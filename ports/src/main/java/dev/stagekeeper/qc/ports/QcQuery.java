package dev.stagekeeper.qc.ports;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import java.util.Optional;

/** Reads QC results. Thread-safe; changes nothing. */
public interface QcQuery {

  /**
   * The result.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is none, or a later one took its
   *     place
   */
  QcResult result(Scope scope, QcResultId id);

  /** The latest evaluation of a draft, or empty. */
  Optional<QcResult> resultOf(Scope scope, DraftId draft);

  /** All results, in the order in which their drafts were first evaluated, then by id. */
  Page<QcResult> results(Scope scope, PageRequest page);
}
