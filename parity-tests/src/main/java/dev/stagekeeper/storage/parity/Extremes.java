package dev.stagekeeper.storage.parity;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.JsonDocument;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Legal values at the edges of what is legal. Each kind is numbered, round and round. */
public final class Extremes {

  /**
   * From this number on, values are drawn from their number: as strange as the others, shorter, and
   * each time another one.
   */
  public static final int DRAWN = 1_000;

  /** How many numbers it takes to have had every value of each kind. */
  public static final int COUNT = 16;

  /** The number of the longest JSON document, of 1 MiB, that has a number. */
  public static final int LONGEST_JSON = 12;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          everyPlane(),
          "Ünïcödé: e\u0301 is not \u00e9, \u0130i\u0131I, \u1e9e\u00df, \u212b\u00c5",
          "\t\r\n\u0001\u001f\u007f\u0085\u2028\u2029\u200b\ufeff",
          "'; DROP TABLE onboarding_briefs; -- \" ` \\ \\' $$ $1 ? ?? :id #{x} ${x} {d} %s %_",
          "\\u0000 \\n \\x00 &amp; <b> NULL null \\N",
          "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \u05e9\u05dc\u05d5\u05dd \u202etxet",
          "\ufffd\ufffe\uffff\ud83f\udfff\udbff\udfff\ue000\uf8ff",
          "  both ends  ");

  private static final List<Instant> INSTANTS =
      List.of(
          Instants.MIN,
          Instants.MAX,
          Instant.EPOCH,
          Instant.parse("1969-12-31T23:59:59.999999Z"),
          Instant.parse("1969-12-31T23:59:59.123456789Z"),
          Instant.parse("2026-01-01T00:00:00.999999999Z"),
          Instant.parse("9999-12-31T23:59:59.999999999Z"),
          Instant.parse("0001-01-01T00:00:00.000001Z"),
          Instant.parse("1582-10-10T12:00:00Z"),
          Instant.parse("1868-11-01T12:14:03.5Z"),
          Instant.parse("2026-04-04T14:30:00.000001Z"),
          Instant.parse("2026-09-26T13:59:59.999999Z"),
          Instant.parse("2016-12-31T23:59:59.5Z"));

  private static final List<Double> NUMBERS =
      List.of(
          0.0,
          -0.0,
          0.1,
          0.1 + 0.2,
          1.0 / 3,
          1e-300,
          Double.MIN_VALUE,
          Double.MIN_NORMAL,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          Math.PI,
          1e22,
          1e23,
          9007199254740993.0,
          2.2250738585072011e-308,
          -123456.789);

  private static final List<Double> SCORES =
      List.of(
          0.0,
          1.0,
          0.1,
          0.1 + 0.2,
          1.0 / 3,
          1e-300,
          Double.MIN_VALUE,
          Math.nextDown(1.0),
          0.5,
          Math.nextUp(0.5),
          2.0 / 3,
          0.99,
          0.7,
          1e-17,
          Double.MIN_NORMAL,
          0.123456789012345678);

  private static final List<String> JSON =
      List.of(
          "{}",
          "[]",
          "null",
          "true",
          "\"\"",
          "0",
          everyNumber(),
          "[".repeat(JsonDocument.MOST_LEVELS) + "]".repeat(JsonDocument.MOST_LEVELS),
          "{\"a\":".repeat(JsonDocument.MOST_LEVELS - 1) + "{}" + "}".repeat(63),
          "{\"\":\"\",\" \":null,\"b\":{\"z\":1,\"a\":[1,\"1\",true,null,{}]},\"B\":false}",
          "{\"\uff5e\":1,\"\ud83d\ude00\":2,\"z\":3,\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\":4}",
          "[\"\\ud83d\\ude00\", \"\ud83d\ude00\", \"\\u2028\", \"\u2028\", \"\u007f\"]",
          "\"" + "1 MiB ".repeat(1024 * 1024 / 6) + "\"",
          "[1.0, 1, 1e0, 10e-1, 0.10, 1E+2, 100, -0, -0.0]",
          "{\"a\":1.0,\"b\":2}",
          "{\"b\":2,\"a\":1}");

  private Extremes() {}

  /** A text of at most so many code points; some are as long as that. */
  public static String text(int number, int most) {
    if (number >= DRAWN) {
      return DrawnValues.text(number, most);
    }
    int index = Math.floorMod(number, TEXTS.size() + 2);
    return index < TEXTS.size()
        ? TEXTS.get(index)
        : (index == TEXTS.size() ? "\ud83d\ude00" : "\uffee").repeat(most);
  }

  /** As {@link #text}, and not empty. */
  public static String someText(int number, int most) {
    String text = text(number, most);
    return text.isEmpty() ? "-" : text;
  }

  /** An instant, some of them with nanoseconds. */
  public static Instant instant(int number) {
    return number >= DRAWN
        ? DrawnValues.instant(number)
        : INSTANTS.get(Math.floorMod(number, INSTANTS.size()));
  }

  /** A finite number. */
  public static double number(int number) {
    return number >= DRAWN
        ? DrawnValues.number(number)
        : NUMBERS.get(Math.floorMod(number, NUMBERS.size()));
  }

  /** A number from 0.0 to 1.0. */
  public static double score(int number) {
    return number >= DRAWN
        ? DrawnValues.score(number)
        : SCORES.get(Math.floorMod(number, SCORES.size()));
  }

  /** A JSON document. */
  public static JsonDocument json(int number) {
    return number >= DRAWN
        ? DrawnValues.json(number)
        : JsonDocument.parse(JSON.get(Math.floorMod(number, JSON.size())));
  }

  /** A JSON document of exactly as many bytes as one may have. */
  public static JsonDocument largestJson() {
    return JsonDocument.parse("\"" + "\u00e9".repeat(JsonDocument.MOST_BYTES / 2 - 1) + "\"");
  }

  private static String everyPlane() {
    return IntStream.rangeClosed(0, 16)
        .mapToObj(plane -> Character.toString((plane << 16) + 0xABCD))
        .collect(Collectors.joining());
  }

  private static String everyNumber() {
    String hundred = "1234567890".repeat(9) + "123456789";
    return "[0,-1,1,0.1,-0.5,1e400,-1e400,1e-400,4.9e-324,1.7976931348623157e308,"
        + "9223372036854775807,-9223372036854775808,18446744073709551616,"
        + (hundred + "7,0." + hundred + "7," + hundred + "7e-300,")
        + "1e20,1e21,1e22,123456789012345678901234567890,0.000001,0.0000001,1e5,100000]";
  }
}
