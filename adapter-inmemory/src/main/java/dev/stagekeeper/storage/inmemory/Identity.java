package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.values.Id;
import java.util.function.Function;

/**
 * What a row of a table stands under. Creating what stands under it already is refused.
 *
 * @param constraint how that refusal names it
 * @param row the id that the row stands under; the last part of every list's order
 * @param holder how that refusal names the value that is there
 */
public record Identity<T>(
    String constraint, Function<T, ? extends Id> row, Function<T, String> holder) {

  /** The identity of a kind whose rows stand under their own ids. */
  public static <T> Identity<T> of(String constraint, Function<T, ? extends Id> id) {
    return new Identity<>(constraint, id, value -> id.apply(value).value());
  }
}
