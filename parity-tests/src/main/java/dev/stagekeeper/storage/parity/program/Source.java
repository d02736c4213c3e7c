package dev.stagekeeper.storage.parity.program;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Java source of recipes: a factory has its record's name, and takes what the record is made of.
 */
final class Source {

  private static final int REPEATED = 20;

  private Source() {}

  static String of(Recipe recipe) {
    Record record = (Record) recipe;
    String name = record.getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0))
        + name.substring(1)
        + arguments(Components.of(record));
  }

  /** In parentheses; the elements of a list that stands last are arguments of their own. */
  private static String arguments(List<@Nullable Object> values) {
    Stream<String> plain = values.stream().map(Source::expression);
    if (!values.isEmpty() && values.get(values.size() - 1) instanceof List<?> last) {
      plain =
          Stream.concat(
              values.stream().limit(values.size() - 1).map(Source::expression),
              last.stream().map(Source::expression));
    }
    return plain.collect(Collectors.joining(", ", "(", ")"));
  }

  private static String expression(@Nullable Object value) {
    if (value instanceof Recipe recipe) {
      return of(recipe);
    }
    if (value instanceof String text) {
      return literal(text);
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(Source::expression)
          .collect(Collectors.joining(", ", "List.of(", ")"));
    }
    if (value instanceof Enum<?> constant) {
      return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }
    if (value instanceof Long number && number != number.intValue()) {
      return number + "L";
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.isNaN() ? "Double.NaN" : "Double.POSITIVE_INFINITY";
    }
    return String.valueOf(value);
  }

  /** A text as a literal of ASCII; one that begins with a long run of a character, so written. */
  private static String literal(String text) {
    int[] points = text.codePoints().toArray();
    int run = 0;
    while (run < points.length && points[run] == points[0]) {
      run++;
    }
    if (run < REPEATED) {
      return quoted(text);
    }
    String rest = text.substring(text.offsetByCodePoints(0, run));
    return quoted(Character.toString(points[0]))
        + (".repeat(" + run + ")")
        + (rest.isEmpty() ? "" : " + " + quoted(rest));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20) {
        // Not as a Unicode escape: the compiler would take a line's end for one.
        quoted.append(String.format("\\%03o", (int) c));
      } else if (c >= 0x7f) {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
