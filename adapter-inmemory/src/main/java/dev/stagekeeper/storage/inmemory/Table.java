package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Required;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * The rows of one kind, with their unique keys and their places in lists. Immutable: a write
 * answers another table, which shares with this one what they have in common. Every operation costs
 * time in the logarithm of the number of rows, for each key and each list of the rows it touches.
 */
public final class Table<T> {

  private final Kind<T> kind;
  private final TreePMap<String, Stored<T>> rows;
  private final TreePMap<Unique.Key, String> holders;
  private final TreePSet<Place> places;

  private Table(
      Kind<T> kind,
      TreePMap<String, Stored<T>> rows,
      TreePMap<Unique.Key, String> holders,
      TreePSet<Place> places) {
    this.kind = kind;
    this.rows = rows;
    this.holders = holders;
    this.places = places;
  }

  /** How a value is written. */
  @FunctionalInterface
  interface Write<T> {
    Changed<Table<T>, SaveOutcome> of(Table<T> table, T value, Stamp stamp);
  }

  static <T> Table<T> empty(Kind<T> kind) {
    return new Table<>(kind, TreePMap.empty(), TreePMap.empty(), TreePSet.empty());
  }

  Kind<T> kind() {
    return kind;
  }

  /** The row that stands under a text, or empty. */
  public Optional<Stored<T>> row(String row) {
    return Optional.ofNullable(rows.get(row));
  }

  /** The row that holds a unique key, or empty. */
  public Optional<Stored<T>> holder(Unique<T> unique, String key) {
    return Optional.ofNullable(holders.get(unique.key(key))).map(rows::get);
  }

  /** The last row of a list, or empty. */
  public Optional<Stored<T>> last(Listing<T> listing, String argument) {
    Place last = places.lower(new Place(listing.name(), argument, Place.END));
    return last != null && last.isIn(listing, argument)
        ? Optional.of(rowAt(last))
        : Optional.empty();
  }

  /** The rows of a list, in its order; who stops early has looked at few. */
  public Stream<Stored<T>> rows(Listing<T> listing, String argument) {
    return after(listing, argument, Position.START).stream()
        .takeWhile(place -> place.isIn(listing, argument))
        .map(this::rowAt);
  }

  /**
   * The rows of a list that come before a position, the last first; who stops early has looked at
   * few.
   *
   * @param before {@link Position#START}, where nothing is before, stands for the end of the list
   */
  public Stream<Stored<T>> rowsBackwards(Listing<T> listing, String argument, Position before) {
    return placesBefore(listing, argument, before).descendingSet().stream()
        .takeWhile(place -> place.isIn(listing, argument))
        .map(this::rowAt);
  }

  /** The part of a list that comes after a position. */
  public Page<T> page(Listing<T> listing, String argument, Position after, int limit) {
    return page(listing, argument, after(listing, argument, after).iterator(), limit);
  }

  /**
   * The part of a list that comes before a position, the last row first.
   *
   * @param before as for {@link #rowsBackwards}
   */
  public Page<T> pageBackwards(Listing<T> listing, String argument, Position before, int limit) {
    return page(
        listing, argument, placesBefore(listing, argument, before).descendingIterator(), limit);
  }

  private TreePSet<Place> placesBefore(Listing<T> listing, String argument, Position before) {
    Position end = before.equals(Position.START) ? Place.END : before;
    return places.headSet(new Place(listing.name(), argument, end), false);
  }

  private TreePSet<Place> after(Listing<T> listing, String argument, Position position) {
    return places.tailSet(new Place(listing.name(), argument, position), false);
  }

  private Page<T> page(Listing<T> listing, String argument, Iterator<Place> following, int limit) {
    List<T> items = new ArrayList<>();
    Position end = Position.START;
    while (following.hasNext()) {
      Place place = following.next();
      if (!place.isIn(listing, argument)) {
        break;
      }
      if (items.size() == limit) {
        return new Page<>(items, end.cursor(listing.name(), argument));
      }
      items.add(rowAt(place).value());
      end = place.position();
    }
    return new Page<>(items, null);
  }

  /**
   * The table with a value saved.
   *
   * @throws ConflictException if the value would change what is fixed, or take a key that another
   *     row holds
   */
  public Changed<Table<T>, SaveOutcome> save(T value, Stamp stamp) {
    String row = kind.rowOf(value);
    Stored<T> before = rows.get(row);
    if (before == null) {
      checkKeys(row, value);
      return new Changed<>(with(row, stamp.first(value)), SaveOutcome.CREATED);
    }
    if (before.value().equals(value)) {
      return new Changed<>(this, SaveOutcome.UNCHANGED);
    }
    checkFixed(row, before.value(), value);
    checkKeys(row, value);
    return new Changed<>(without(before).with(row, stamp.next(before, value)), SaveOutcome.UPDATED);
  }

  /**
   * The table with a value that nobody has saved before.
   *
   * @throws ConflictException if its row is there, or else if it would take a key that another row
   *     holds
   */
  public Changed<Table<T>, SaveOutcome> create(T value, Stamp stamp) {
    Stored<T> there = rows.get(kind.rowOf(value));
    if (there != null) {
      Identity<T> identity = kind.identity();
      throw new ConflictException(
          identity.constraint(), kind.rowOf(value), identity.holder().apply(there.value()));
    }
    return save(value, stamp);
  }

  /** The table with many values written in a certain way, one after the other. */
  Changed<Table<T>, BulkOutcome> all(Iterable<? extends T> source, Write<T> write, Stamp stamp) {
    Table<T> table = this;
    BulkOutcome outcome = BulkOutcome.NONE;
    for (T value : source) {
      Required.of("source[" + outcome.total() + "]", value);
      Changed<Table<T>, SaveOutcome> written = write.of(table, value, stamp);
      table = written.state();
      outcome = outcome.plus(written.answer());
    }
    return new Changed<>(table, outcome);
  }

  /**
   * The table with a row as it is, its revision included, in place of the one that stands under the
   * same text. Neither keys nor what is fixed are looked at, so it is for kinds that have none.
   */
  public Table<T> put(Stored<T> stored) {
    String row = kind.rowOf(stored.value());
    Stored<T> before = rows.get(row);
    return (before == null ? this : without(before)).with(row, stored);
  }

  /** The table without one of its rows. */
  public Table<T> without(Stored<T> stored) {
    String row = kind.rowOf(stored.value());
    return new Table<>(
        kind,
        rows.minus(row),
        holders.minusAll(keysOf(stored.value())),
        places.minusAll(placesOf(row, stored)));
  }

  private Table<T> with(String row, Stored<T> stored) {
    TreePMap<Unique.Key, String> held = holders;
    for (Unique.Key key : keysOf(stored.value())) {
      held = held.plus(key, row);
    }
    return new Table<>(kind, rows.plus(row, stored), held, places.plusAll(placesOf(row, stored)));
  }

  private void checkFixed(String row, T before, T value) {
    for (Fixed<T> fixed : kind.fixed()) {
      String holder = fixed.of().apply(before);
      if (!holder.equals(fixed.of().apply(value))) {
        throw new ConflictException(fixed.constraint(), row, holder);
      }
    }
  }

  private void checkKeys(String row, T value) {
    for (Unique.Key key : keysOf(value)) {
      @Nullable String holder = holders.get(key);
      if (holder != null && !holder.equals(row)) {
        throw new ConflictException(key.constraint(), key.key(), holder);
      }
    }
  }

  private List<Unique.Key> keysOf(T value) {
    return kind.uniques().stream().flatMap(unique -> unique.keysOf(value).stream()).toList();
  }

  private List<Place> placesOf(String row, Stored<T> stored) {
    List<Place> found = new ArrayList<>();
    for (Listing<T> listing : kind.listings()) {
      String argument = listing.argument().apply(stored.value());
      if (argument != null) {
        found.add(new Place(listing.name(), argument, listing.position().apply(stored, row)));
      }
    }
    return found;
  }

  /** Every position has what its row stands under as its id. */
  private Stored<T> rowAt(Place place) {
    return rows.get(place.position().id());
  }
}
