package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.spi.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one kind among the entries of a tenant. Three sorts of entries make them up:
 *
 * <pre>
 * briefs/ID                        the row
 * brief.workflowRun/KEY            what is unique: the id of the row that holds it
 * briefs.byClient/OF/POSITION/ID   a place in a list; the value is empty
 * </pre>
 *
 * <p>Neither names nor ids have a slash, and a position has always as many digits, so that the
 * order of the keys is that of the lists.
 */
record Rows<T>(Kind<T> kind, Entries entries) {

  private static final byte[] NOTHING = {};

  /** The row under an id. */
  Optional<Stored<T>> find(String row) {
    return Optional.ofNullable(entries.get(kind.name() + "/" + row)).map(kind.codec()::stored);
  }

  /** The row that holds a unique key. */
  Optional<Stored<T>> holder(String unique, String key) {
    return Optional.ofNullable(entries.get(unique + "/" + key)).map(Rows::text).flatMap(this::find);
  }

  SaveOutcome save(T value, Stamp stamp) {
    Stored<T> before = find(kind.row(value)).orElse(null);
    if (before != null && before.value().equals(value)) {
      return SaveOutcome.UNCHANGED;
    }
    if (before != null) {
      checkFixed(before.value(), value);
    }
    checkUnique(value);
    replace(before, before == null ? stamp.first(value) : stamp.next(before, value));
    return before == null ? SaveOutcome.CREATED : SaveOutcome.UPDATED;
  }

  SaveOutcome create(T value, Stamp stamp) {
    String row = kind.row(value);
    find(row)
        .ifPresent(
            there -> {
              String holder = kind.holder().apply(there.value());
              throw new ConflictException(kind.constraint(), row, holder);
            });
    return save(value, stamp);
  }

  /** Writes what is written once: the same again changes nothing. */
  SaveOutcome createOnce(T value, Stamp stamp) {
    boolean same = find(kind.row(value)).filter(there -> there.value().equals(value)).isPresent();
    return same ? SaveOutcome.UNCHANGED : create(value, stamp);
  }

  private void checkFixed(T before, T value) {
    String fixed = kind.fixed().apply(before);
    if (!fixed.equals(kind.fixed().apply(value))) {
      throw new ConflictException(kind.constraint(), kind.row(value), fixed);
    }
  }

  private void checkUnique(T value) {
    for (Kind.Unique<T> unique : kind.uniques()) {
      for (String key : unique.keys().apply(value)) {
        byte[] holder = entries.get(unique.constraint() + "/" + key);
        if (holder != null && !text(holder).equals(kind.row(value))) {
          throw new ConflictException(unique.constraint(), key, text(holder));
        }
      }
    }
  }

  /** Writes a row as it is, in place of the one under the same id. */
  void put(Stored<T> stored) {
    replace(find(kind.row(stored.value())).orElse(null), stored);
  }

  private void replace(@Nullable Stored<T> before, Stored<T> after) {
    if (before != null) {
      delete(before);
    }
    String row = kind.row(after.value());
    entries.put(kind.name() + "/" + row, kind.codec().bytes(after));
    keys(after).forEach(key -> entries.put(key, row.getBytes(StandardCharsets.UTF_8)));
    places(after).forEach(place -> entries.put(place, NOTHING));
  }

  void delete(Stored<T> stored) {
    entries.remove(kind.name() + "/" + kind.row(stored.value()));
    keys(stored).forEach(entries::remove);
    places(stored).forEach(entries::remove);
  }

  /** The places of a list, in its order. */
  NavigableMap<String, byte[]> places(String list, String argument) {
    return entries.startingWith(list + "/" + argument + "/");
  }

  /** The rows of a list, in its order. */
  Stream<Stored<T>> list(String list, String argument) {
    return places(list, argument).keySet().stream().map(this::at);
  }

  /** The rows of a list, the last one first. */
  Stream<Stored<T>> last(String list, String argument) {
    return places(list, argument).descendingKeySet().stream().map(this::at);
  }

  /** A page of a list. */
  Page<T> page(String list, String argument, PageRequest page) {
    Position start = Position.after(page.cursor(), list, argument);
    return page(
        places(list, argument).tailMap(place(list, argument, start), false),
        value -> true,
        page.limit(),
        end -> end.cursor(list, argument));
  }

  /** A page of the rows that are wanted, from the first of some places on. */
  Page<T> page(
      NavigableMap<String, byte[]> places,
      Predicate<T> wanted,
      int limit,
      Function<Position, Cursor> cursor) {
    List<T> items = new ArrayList<>();
    Position end = Position.START;
    for (String place : places.keySet()) {
      T value = at(place).value();
      if (wanted.test(value) && items.size() == limit) {
        return new Page<>(items, cursor.apply(end));
      }
      if (wanted.test(value)) {
        items.add(value);
        end = position(place);
      }
    }
    return new Page<>(items, null);
  }

  private Stored<T> at(String place) {
    return find(position(place).id()).orElseThrow();
  }

  private List<String> keys(Stored<T> stored) {
    List<String> keys = new ArrayList<>();
    for (Kind.Unique<T> unique : kind.uniques()) {
      unique.keys().apply(stored.value()).forEach(key -> keys.add(unique.constraint() + "/" + key));
    }
    return keys;
  }

  private List<String> places(Stored<T> stored) {
    List<String> places = new ArrayList<>();
    for (Kind.Listing<T> listing : kind.listings()) {
      @Nullable String argument = listing.argument().apply(stored.value());
      if (argument != null) {
        Position position = new Position(listing.order().apply(stored), kind.row(stored.value()));
        places.add(place(listing.name(), argument, position));
      }
    }
    return places;
  }

  /** The place of a position in a list, whether there is a row or not. */
  // The sign bit is flipped, so that numbers below zero come first.
  static String place(String list, String argument, Position position) {
    return "%s/%s/%016x/%s"
        .formatted(list, argument, position.key() ^ Long.MIN_VALUE, position.id());
  }

  private static Position position(String place) {
    String[] parts = place.split("/", -1);
    return new Position(Long.parseUnsignedLong(parts[2], 16) ^ Long.MIN_VALUE, parts[3]);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
