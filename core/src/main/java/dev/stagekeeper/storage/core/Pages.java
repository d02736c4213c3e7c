package dev.stagekeeper.storage.core;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads lists to their end, page by page. */
public final class Pages {

  private Pages() {}

  /** Everything that the list has. */
  public static <T> List<T> all(Function<PageRequest, Page<T>> list) {
    List<T> all = new ArrayList<>();
    @Nullable Cursor next = null;
    do {
      Page<T> page = list.apply(new PageRequest(PageRequest.MOST, next));
      all.addAll(page.items());
      next = page.next();
    } while (next != null);
    return all;
  }

  /** What the items come to, taken in order, until enough of them are known. */
  public static <T, A> A fold(
      Function<PageRequest, Page<T>> list,
      A start,
      Predicate<? super A> enough,
      BiFunction<A, ? super T, A> plus) {
    A sum = start;
    @Nullable Cursor next = null;
    do {
      Page<T> page = list.apply(new PageRequest(PageRequest.MOST, next));
      for (T item : page.items()) {
        if (enough.test(sum)) {
          return sum;
        }
        sum = plus.apply(sum, item);
      }
      next = page.next();
    } while (next != null);
    return sum;
  }
}
