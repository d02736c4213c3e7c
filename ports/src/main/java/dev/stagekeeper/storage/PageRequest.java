package dev.stagekeeper.storage;

import dev.stagekeeper.values.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit at most how many, 1 to {@value #MOST}
 * @param cursor where the page before ended, from {@link Page#next}; null for the first page
 */
public record PageRequest(int limit, @Nullable Cursor cursor) {

  /** The largest page. */
  public static final int MOST = 1_000;

  public PageRequest {
    if (limit < 1 || limit > MOST) {
      throw new InvalidValueException("limit", "be from 1 to " + MOST, limit);
    }
  }

  /** The first page. */
  public static PageRequest first(int limit) {
    return new PageRequest(limit, null);
  }

  /** The page that starts where the cursor stands. */
  public static PageRequest after(int limit, Cursor cursor) {
    return new PageRequest(limit, cursor);
  }
}
