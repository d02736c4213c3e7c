package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Id;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of rows: which rows are in it, and in which order.
 *
 * @param name the same on every adapter, such as {@code briefs.byClient}
 * @param argument what of a value the list is asked by, empty text if by nothing; null for a value
 *     that the list does not have
 * @param position where a row, of which the second argument is what it stands under, has its place;
 *     no save changes it
 */
public record Listing<T>(
    String name,
    Function<T, @Nullable String> argument,
    BiFunction<Stored<T>, String, Position> position) {

  /** The list of everything of a kind, in the order first saved. */
  static <T> Listing<T> all(String kind) {
    return new Listing<>(kind + ".all", value -> "", Listing::firstSaved);
  }

  /** The rows with a certain id somewhere in their values, in the order first saved. */
  public static <T> Listing<T> by(String name, Function<T, ? extends @Nullable Id> id) {
    return new Listing<>(name, value -> text(id.apply(value)), Listing::firstSaved);
  }

  /** The rows with a certain text, in the order first saved. */
  public static <T> Listing<T> of(String name, Function<T, @Nullable String> argument) {
    return new Listing<>(name, argument, Listing::firstSaved);
  }

  /** As {@link #by}, in the order of a number that never changes. */
  public static <T> Listing<T> by(
      String name, Function<T, ? extends @Nullable Id> id, Function<T, Integer> number) {
    return new Listing<>(
        name,
        value -> text(id.apply(value)),
        (stored, row) -> new Position(number.apply(stored.value()), row));
  }

  private static Position firstSaved(Stored<?> stored, String row) {
    return Position.of(stored.createdAt(), row);
  }

  private static @Nullable String text(@Nullable Id id) {
    return id == null ? null : id.value();
  }
}
