package dev.stagekeeper.values;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules for lists: copied, unmodifiable, no null elements. A list of texts is limited in all,
 * so that an adapter can keep it as one JSON document.
 */
public final class Lists {

  /** How many elements a list inside a record may have. */
  public static final int MOST = 10_000;

  /** How many elements a list of records that are kept as one JSON document may have. */
  public static final int MOST_RECORDS = 1_000;

  /** How many characters (code points) the texts of one list may have together. */
  public static final int MOST_TEXT = 1_000_000;

  private Lists() {}

  /** As {@link #of(String, List, int)}, of at most {@value #MOST} elements. */
  public static <T> List<T> of(String field, @Nullable List<? extends T> list) {
    return of(field, list, MOST);
  }

  /**
   * Returns an unmodifiable copy.
   *
   * @throws InvalidValueException if the list is null, longer than {@code most}, or has a null
   *     element
   */
  public static <T> List<T> of(String field, @Nullable List<? extends T> list, int most) {
    if (list == null) {
      throw new InvalidValueException(field, "be present", null);
    }
    if (list.size() > most) {
      throw new InvalidValueException(field, "have at most " + most + " elements", list.size());
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) == null) {
        throw new InvalidValueException(field + "[" + i + "]", "be present", null);
      }
    }
    return List.copyOf(list);
  }

  /**
   * As {@link #of(String, List)}, for texts of at most {@code most} characters each and {@value
   * #MOST_TEXT} together.
   */
  public static List<String> ofTexts(String field, @Nullable List<String> list, int most) {
    List<String> texts = of(field, list);
    long total = 0;
    for (int i = 0; i < texts.size(); i++) {
      String text = Text.of(field + "[" + i + "]", texts.get(i), most);
      total += text.codePointCount(0, text.length());
    }
    if (total > MOST_TEXT) {
      throw new InvalidValueException(
          field, "have at most " + MOST_TEXT + " characters in all", total);
    }
    return texts;
  }
}
