package dev.stagekeeper.storage.inmemory;

import java.util.ArrayList;
import java.util.List;

/**
 * What has to be known of an aggregate to keep a table of it.
 *
 * @param name the same on every adapter, such as {@code briefs}; its lists begin with it
 * @param identity what a row of the table stands under
 * @param fixed what of a row never changes, checked first
 * @param uniques what no two rows share, checked in this order
 * @param listings its lists; where everything can be listed, the first is that of everything
 */
public record Kind<T>(
    String name,
    Identity<T> identity,
    List<Fixed<T>> fixed,
    List<Unique<T>> uniques,
    List<Listing<T>> listings) {

  public Kind {
    fixed = List.copyOf(fixed);
    uniques = List.copyOf(uniques);
    listings = List.copyOf(listings);
  }

  /** A kind with the list of everything, and nothing unique but what its rows stand under. */
  public static <T> Kind<T> of(String name, Identity<T> identity) {
    return new Kind<>(name, identity, List.of(), List.of(), List.of(Listing.all(name)));
  }

  /** The same kind, with something that never changes. */
  public Kind<T> with(Fixed<T> more) {
    return new Kind<>(name, identity, plus(fixed, more), uniques, listings);
  }

  /** The same kind, with one more unique key. */
  public Kind<T> with(Unique<T> more) {
    return new Kind<>(name, identity, fixed, plus(uniques, more), listings);
  }

  /** The same kind, with one more list. */
  public Kind<T> with(Listing<T> more) {
    return new Kind<>(name, identity, fixed, uniques, plus(listings, more));
  }

  /** The list of everything. */
  Listing<T> all() {
    return listings.get(0);
  }

  /** What the row of a value stands under. */
  String rowOf(T value) {
    return identity.row().apply(value).value();
  }

  private static <E> List<E> plus(List<E> list, E more) {
    List<E> longer = new ArrayList<>(list);
    longer.add(more);
    return longer;
  }
}
