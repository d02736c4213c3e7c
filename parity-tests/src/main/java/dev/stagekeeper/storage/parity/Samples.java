package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Id;
import java.util.List;
import java.util.function.Supplier;

/**
 * Values of one kind of aggregate. A <em>row</em> is a text of the id alphabet; everything of an
 * aggregate that has to be unique follows from it, so that values of different rows never conflict
 * and those of one row replace one another.
 *
 * @param <I> the aggregate's id
 * @param <T> the aggregate
 */
public interface Samples<I extends Id, T> {

  /** The repository's name, as in {@code intakes}. */
  String name();

  /** How a refusal names what the values stand under, as in {@code intake.id}. */
  String identity();

  /** How it is refused to create what would stand where a stored value stands. */
  default ConflictException present(T stored) {
    return new ConflictException(identity(), positionId(stored), idOf(stored).value());
  }

  /** The repository's port. */
  Class<? extends Repository<I, T>> port();

  /** The repository of these values. */
  Repository<I, T> in(Repositories repositories);

  /** The id of a row's values. */
  I id(String row);

  /** The value's id. */
  I idOf(T value);

  /** The n-th value of a row, built anew at each call; another n gives another value. */
  T sample(String row, int n);

  /**
   * A legal value of a row at the edges: empty, longest, strangest. All numbers below {@link
   * Extremes#COUNT} together have every edge.
   */
  T extreme(String row, int n);

  /** A value of a row with as many children as there may be. */
  T largest(String row);

  /** What tries to make a value that no store should ever see. */
  List<Supplier<?>> outOfRange();

  /** The lists by something. */
  List<Listing<T>> listings();

  /** What else than the id has to be unique. */
  default List<UniqueKey<T>> uniqueKeys() {
    return List.of();
  }

  /** The id by which lists order the value. */
  default String positionId(T value) {
    return idOf(value).value();
  }

  /** Where a stored value stands in the lists that are ordered by first save. */
  default Position position(Stored<T> stored) {
    return Position.of(stored.createdAt(), positionId(stored.value()));
  }

  /** An id for the k-th child of a row, which no other row's children have. */
  static String child(String row, int k) {
    return row.length() < 150
        ? row + ":" + k
        : "c" + k + "-" + Integer.toHexString(row.hashCode()) + row.substring(100);
  }

  /** Another text of the id alphabet that belongs to the row, and orders otherwise. */
  static String other(String row) {
    return new StringBuilder(row).reverse().toString();
  }
}
