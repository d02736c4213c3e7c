package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that has to be known of a kind of aggregate to keep it.
 *
 * @param name the repository's; the list of everything is called {@code name.all}
 * @param constraint how a refusal names what the rows stand under
 * @param codec how its rows become bytes
 * @param id what a row stands under
 * @param holder how a refusal names the row that is there
 * @param fixed what of a row never changes
 * @param uniques what no two rows share, in the order in which it is looked at
 * @param listings its lists
 */
record Kind<T>(
    String name,
    String constraint,
    Codec<T> codec,
    Function<T, ? extends Id> id,
    Function<T, String> holder,
    Function<T, String> fixed,
    List<Unique<T>> uniques,
    List<Listing<T>> listings) {

  /** The keys that a value takes, of one constraint. */
  record Unique<T>(String constraint, Function<T, List<String>> keys) {}

  /**
   * A list: what it is of, null for a row that is not in it, and the number by which it is ordered.
   */
  record Listing<T>(
      String name, Function<T, @Nullable String> argument, Function<Stored<T>, Long> order) {}

  /** A kind of which nothing but the id is unique, with the list of everything. */
  static <T> Kind<T> of(
      String name, String constraint, Class<T> type, Function<T, ? extends Id> id) {
    Function<T, String> text = value -> id.apply(value).value();
    Listing<T> all = new Listing<>(name + ".all", value -> "", Kind::firstSaved);
    return new Kind<>(name, constraint, new Codec<>(type), id, text, text, List.of(), List.of(all));
  }

  /** The same kind, named otherwise by refusals. */
  Kind<T> heldBy(Function<T, String> holder) {
    return new Kind<>(name, constraint, codec, id, holder, fixed, uniques, listings);
  }

  /** The same kind, of which something never changes. */
  Kind<T> fixed(Function<T, String> fixed) {
    return new Kind<>(name, constraint, codec, id, holder, fixed, uniques, listings);
  }

  /** The same kind, with something unique. */
  Kind<T> unique(String unique, Function<T, List<String>> keys) {
    List<Unique<T>> more = plus(uniques, new Unique<>(unique, keys));
    return new Kind<>(name, constraint, codec, id, holder, fixed, more, listings);
  }

  /** The same kind, with a list in the order first saved. */
  Kind<T> list(String list, Function<T, ? extends @Nullable Id> of) {
    return list(list, of, Kind::firstSaved);
  }

  /** The same kind, with a list in the order of a number. */
  Kind<T> list(
      String list, Function<T, ? extends @Nullable Id> of, Function<Stored<T>, Long> order) {
    List<Listing<T>> more =
        plus(listings, new Listing<>(list, value -> text(of.apply(value)), order));
    return new Kind<>(name, constraint, codec, id, holder, fixed, uniques, more);
  }

  /** The same kind, with a list of everything in the order of a time of its own. */
  Kind<T> listByTime(String list, Function<T, Instant> time) {
    List<Listing<T>> more =
        plus(
            listings,
            new Listing<>(
                list, value -> "", stored -> Position.of(time.apply(stored.value()), "").key()));
    return new Kind<>(name, constraint, codec, id, holder, fixed, uniques, more);
  }

  /** What the row of a value stands under. */
  String row(T value) {
    return id.apply(value).value();
  }

  private static Long firstSaved(Stored<?> stored) {
    return Position.of(stored.createdAt(), "").key();
  }

  private static @Nullable String text(@Nullable Id id) {
    return id == null ? null : id.value();
  }

  private static <E> List<E> plus(List<E> list, E more) {
    List<E> longer = new ArrayList<>(list);
    longer.add(more);
    return List.copyOf(longer);
  }
}
