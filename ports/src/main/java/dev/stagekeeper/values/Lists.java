package dev.stagekeeper.values;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rules for lists: copied, unmodifiable, no null elements, at most {@value #MOST} of them. */
public final class Lists {

  /** How many elements a list inside a record may have. */
  public static final int MOST = 10_000;

  private Lists() {}

  /**
   * Returns an unmodifiable copy.
   *
   * @throws InvalidValueException if the list is null, too long, or has a null element
   */
  public static <T> List<T> of(String field, @Nullable List<? extends T> list) {
    if (list == null) {
      throw new InvalidValueException(field, "be present", null);
    }
    if (list.size() > MOST) {
      throw new InvalidValueException(field, "have at most " + MOST + " elements", list.size());
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) == null) {
        throw new InvalidValueException(field + "[" + i + "]", "be present", null);
      }
    }
    return List.copyOf(list);
  }

  /** As {@link #of}, for texts of at most {@code most} characters each. */
  public static List<String> ofTexts(String field, @Nullable List<String> list, int most) {
    UnaryOperator<String> check = text -> Text.of(field + " element", text, most);
    return of(field, list).stream().map(check).toList();
  }
}
