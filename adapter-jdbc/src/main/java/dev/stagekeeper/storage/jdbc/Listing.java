package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Required;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A list that is read in pages.
 *
 * @param name what its cursors begin with
 * @param descending whether the largest position comes first
 * @param position where a row stands in it
 */
public record Listing<T>(
    String name, boolean descending, Function<? super Stored<T>, Position> position) {

  /**
   * A page of it.
   *
   * @param argument what the list is of
   */
  public <S> Page<T> page(
      Session session,
      Class<S> sqlType,
      String argument,
      PageRequest page,
      BiFunction<S, After, List<Stored<T>>> query) {
    Required.of("page", page);
    After after = After.of(Position.after(page.cursor(), name, argument), descending, page);
    List<Stored<T>> rows = session.read(sqlType, sql -> query.apply(sql, after));
    if (rows.size() <= page.limit()) {
      return new Page<>(rows.stream().map(Stored::value).toList(), null);
    }
    List<Stored<T>> shown = rows.subList(0, page.limit());
    return new Page<>(
        shown.stream().map(Stored::value).toList(),
        position.apply(shown.get(shown.size() - 1)).cursor(name, argument));
  }
}
