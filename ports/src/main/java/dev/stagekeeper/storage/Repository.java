package dev.stagekeeper.storage;

import dev.stagekeeper.values.Id;
import java.util.Optional;

/**
 * One kind of aggregate, with its children, of one tenant.
 *
 * <p>A repository comes from {@link Storage#repositories}, where each call is a transaction of its
 * own and the repository may be used by any number of threads, or from a {@link Transaction}, where
 * it works in that transaction and on its thread only.
 *
 * <p>Every call may also end in {@link StorageException}, or, where it loses too many races, in
 * {@link ContentionException}. A call that is refused has changed nothing.
 *
 * @param <I> the aggregate's id
 * @param <T> the aggregate
 */
public interface Repository<I extends Id, T> {

  /**
   * Saves an aggregate whole, children included, atomically: one under the same id is replaced, if
   * it is different.
   *
   * @throws ConflictException if a unique key of the aggregate is held under another id
   */
  SaveOutcome save(T value);

  /**
   * Saves many, in the order of the source, all or none; the same as saving one after the other in
   * one transaction. Sent in chunks, so that memory stays bounded.
   *
   * @param source read from the start again whenever the transaction has to be retried; reading it
   *     must neither use the storage nor have any other effect
   * @throws ConflictException as the first refused {@link #save} would
   */
  BulkOutcome saveAll(Iterable<? extends T> source);

  /**
   * Saves an aggregate that nobody has saved before. What is stored already is never replaced, not
   * even by an equal value.
   *
   * @throws ConflictException on the kind's own constraint, such as {@code brief.id} (for QC
   *     results {@code qcResult.draft}, for publications {@code publication.job}), if there is one
   *     under that id, which is then the key, and the id of what is there the holder; this is
   *     checked first; or if a unique key of the aggregate is held under another id
   */
  void create(T value);

  /**
   * Creates many, in the order of the source, all or none; the same as creating one after the other
   * in one transaction.
   *
   * @param source as {@link #saveAll} has it
   * @throws ConflictException as the first refused {@link #create} would
   */
  void createAll(Iterable<? extends T> source);

  /** The aggregate of that id, or empty. */
  Optional<T> find(I id);

  /**
   * The aggregate of that id.
   *
   * @throws NotFoundException if there is none
   */
  default T get(I id) {
    return find(id).orElseThrow(() -> new NotFoundException(id));
  }

  /** The aggregate of that id with its revision and who saved it when, or empty. */
  Optional<Stored<T>> findStored(I id);

  /**
   * All aggregates of the tenant, in the order in which they were first saved ({@link
   * Stored#createdAt}), then by id.
   */
  Page<T> list(PageRequest page);

  /** Deletes the aggregate of that id with its children. Answers whether there was one. */
  boolean delete(I id);
}
