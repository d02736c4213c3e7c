package dev.stagekeeper.storage.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.JsonDocument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Legal values near the edges, each drawn from its number and always the same for it. */
final class DrawnValues {

  private static final int LONGEST = 12;
  private static final int DEEPEST = 4;
  private static final long SECONDS = Instants.MAX.getEpochSecond() - Instants.MIN.getEpochSecond();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What has gone wrong somewhere: controls, spaces, quotes, marks, cases, ends of ranges. */
  private static final int[] ODD =
      "\u0001\t\n\r\u001f \"'\\$%&;?_`{|}~\u007f\u0080\u0085\u00a0\u00c5\u00df\u0130\u0131\u0300\u0301\u0345\u03a3\u03c2\u1e9e\u200b\u200d\u2028\u202e\u212a\u212b\ud7ff\ue000\ufb01\ufdd0\ufeff\ufffd\ufffe\uffff\ud800\udc00\ud83d\ude00\udbff\udfff"
          .codePoints()
          .toArray();

  /** What is taken for something else only together, or only where a text begins or ends. */
  private static final List<String> TOGETHER =
      List.of(
          "\r\n",
          "\n\r",
          "\r\r\n",
          "e\u0301",
          "\u00e9",
          "\u1100\u1161\u11a8",
          "\ud83d\udc69\u200d\ud83d\udc67",
          "  ",
          "\t ",
          "\\u0000",
          "\\r\\n",
          "''",
          "\\'",
          "&amp;",
          "NULL",
          "1e400");

  /** Lengths that something may have to do with, and lengths that are one more. */
  private static final List<Integer> LENGTHS = List.of(255, 256, 1_000, 1_001, 4_000, 4_001);

  /** As those, but drawn less often, since they take the time of many others. */
  private static final List<Integer> LONGEST_LENGTHS = List.of(8_192, 65_535, 65_536, 70_000);

  private static final List<Instant> BORDERS =
      List.of(
          Instants.MIN,
          Instants.MAX,
          Instant.EPOCH,
          SteppingTime.START,
          Instant.parse("1582-10-15T00:00:00Z"),
          Instant.parse("1900-01-01T00:00:00Z"),
          Instant.parse("2038-01-19T03:14:08Z"),
          Instant.parse("2262-04-11T23:47:16.854775807Z"));

  private final SplittableRandom random;

  private DrawnValues(int number) {
    this.random = new SplittableRandom(number);
  }

  static String text(int number, int most) {
    return new DrawnValues(number).text(most);
  }

  static Instant instant(int number) {
    DrawnValues drawn = new DrawnValues(number);
    SplittableRandom random = drawn.random;
    Instant instant =
        random.nextBoolean()
            ? BORDERS.get(random.nextInt(BORDERS.size())).plusNanos(random.nextInt(-3_000, 3_000))
            : Instants.MIN.plusSeconds(random.nextLong(SECONDS)).plusNanos(random.nextInt(1 << 29));
    return instant.isBefore(Instants.MIN) || instant.isAfter(Instants.MAX)
        ? Instants.MAX.plusNanos(random.nextInt(1_000))
        : instant;
  }

  static double number(int number) {
    return new DrawnValues(number).number();
  }

  static double score(int number) {
    SplittableRandom random = new SplittableRandom(number);
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(1_001) / 1_000.0;
      case 1 -> Math.scalb(random.nextDouble(), -random.nextInt(1_074));
      default -> random.nextDouble();
    };
  }

  static JsonDocument json(int number) {
    return JsonDocument.of(new DrawnValues(number).node(DEEPEST));
  }

  private String text(int most) {
    return random.nextInt(8) == 0
        ? longText(most)
        : pieces(Math.max(0, random.nextInt(-1, LONGEST)), most);
  }

  private String pieces(int count, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(piece());
    }
    return cut(text.toString(), most);
  }

  /** Something short, again and again; exactly as long as may be if that is not much. */
  private String longText(int most) {
    List<Integer> lengths = random.nextInt(16) == 0 ? LONGEST_LENGTHS : LENGTHS;
    int length = lengths.get(random.nextInt(lengths.size()));
    return cut(pieces(LONGEST, most).repeat(length / LONGEST + 1), Math.min(length, most));
  }

  private static String cut(String text, int most) {
    return text.length() <= most || text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  private String piece() {
    return random.nextInt(4) == 0
        ? TOGETHER.get(random.nextInt(TOGETHER.size()))
        : Character.toString(character());
  }

  private int character() {
    return switch (random.nextInt(4)) {
      case 0 -> ODD[random.nextInt(ODD.length)];
      case 1 -> outsideSurrogates((random.nextInt(17) << 16) + random.nextInt(1 << 16));
      case 2 -> outsideSurrogates(random.nextInt(1, 1 << 16));
      default -> random.nextInt(' ', 0x7f);
    };
  }

  private static int outsideSurrogates(int character) {
    return character == 0 || (character >= 0xd800 && character < 0xe000) ? 'x' : character;
  }

  private double number() {
    double number =
        switch (random.nextInt(4)) {
          case 0 -> Double.longBitsToDouble(random.nextLong());
          case 1 -> random.nextLong();
          case 2 -> random.nextInt(-1_000_000, 1_000_000) / 1_000.0;
          default -> Math.nextUp(Math.scalb(1.0, random.nextInt(-1_000, 1_000)));
        };
    return Double.isFinite(number) ? number : 0.1;
  }

  private JsonNode node(int levels) {
    return switch (random.nextInt(levels > 0 ? 9 : 6)) {
      case 0 -> JSON.textNode(text(Integer.MAX_VALUE));
      case 1 -> JSON.numberNode(decimal());
      case 2 -> JSON.numberNode(number());
      case 3 -> JSON.numberNode(random.nextLong() >> random.nextInt(64));
      case 4 -> JSON.numberNode((float) random.nextInt(1_000) / 7);
      case 5 -> random.nextInt(3) == 0 ? JSON.nullNode() : JSON.booleanNode(random.nextBoolean());
      case 6 -> array(levels);
      default -> object(levels);
    };
  }

  /** With up to 100 digits, and an exponent within ±400. */
  private BigDecimal decimal() {
    int digits = random.nextInt(1, random.nextBoolean() ? 101 : 5);
    BigInteger unscaled =
        new BigInteger(digits * 10 / 3, new java.util.Random(random.nextLong()))
            .mod(BigInteger.TEN.pow(digits));
    BigDecimal whole = new BigDecimal(unscaled);
    int exponent = random.nextInt(4) == 0 ? random.nextInt(-400, 401) : random.nextInt(-30, 31);
    BigDecimal decimal = whole.movePointLeft(whole.precision() - 1).scaleByPowerOfTen(exponent);
    return random.nextBoolean() ? decimal : decimal.negate();
  }

  private ArrayNode array(int levels) {
    ArrayNode array = JSON.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      array.add(node(levels - 1));
    }
    return array;
  }

  private ObjectNode object(int levels) {
    ObjectNode object = JSON.objectNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      object.set(pieces(random.nextInt(LONGEST), Integer.MAX_VALUE), node(levels - 1));
    }
    return object;
  }
}
