package dev.stagekeeper.storage;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list. Following {@code next} from the first page on gives each row that is there
 * throughout exactly once, whatever is added or deleted meanwhile.
 *
 * @param items in the list's order, unmodifiable
 * @param next where the next page starts; null when nothing follows
 */
public record Page<T>(List<T> items, @Nullable Cursor next) {

  public Page {
    items = List.copyOf(items);
  }

  /** The same page of something else. */
  public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
    return new Page<>(items.stream().<R>map(mapper).toList(), next);
  }
}
