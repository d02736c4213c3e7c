package dev.stagekeeper.qc.ports;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Repository;
import java.util.Optional;

/**
 * The latest evaluation of each draft, with its issues.
 *
 * <p>Saving a result of a draft that has one under another id replaces that one, issues included:
 * its id is gone, and the save answers {@code UPDATED}, the revision one more, {@code createdAt}
 * kept. Saving a result under an id that another draft's result has is refused with a conflict on
 * {@code qcResult.id}: the key is the id, the holder the other draft's id.
 */
public interface QcResultRepository extends Repository<QcResultId, QcResult> {

  /** The latest evaluation of a draft, or empty. */
  Optional<QcResult> findByDraft(DraftId draft);
}
