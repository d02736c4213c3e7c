package dev.stagekeeper.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentTest {

  @Test
  void keysAreSortedByCodePointAndSpaceIsLeftOut() {
    assertEquals(
        "{\"A\":1,\"a\":[true,null],\"b\":{\"x\":\"y z\"},\"\uFFFD\":0,\"\uD83D\uDE00\":0}",
        text(
            " { \"b\" : { \"x\" : \"y z\" } ,\n \"a\" : [ true , null ] , \"A\" : 1,"
                + "\"\uD83D\uDE00\":0, \"\uFFFD\":0}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "false", "0", "-1", "\"\"", "[]", "{}", "[[],{}]"})
  void everyKindOfValueIsADocument(String json) {
    assertEquals(json, text(json));
    assertEquals(json, JsonDocument.of(JsonDocument.parse(json).toNode()).text());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0, 0",
    "0e5, 0",
    "1.0, 1",
    "1.50, 1.5",
    "10, 10",
    "1e1, 10",
    "1E+2, 100",
    "100e-2, 1",
    "-12.340, -12.34",
    "123456789012345678901, 123456789012345678901",
    "1e20, 100000000000000000000",
    "1e21, 1E+21",
    "1000000000000000000000, 1E+21",
    "1e400, 1E+400",
    "-1e400, -1E+400",
    "1E-400, 1E-400",
    "0.1e1, 1",
    "0.000001, 0.000001",
    "0.0000001, 1E-7",
  })
  void aNumberHasOneSpelling(String given, String canonical) {
    assertEquals(canonical, text(given));
    assertEquals(canonical, text(canonical));
  }

  @Test
  void numbersAreExactAndEqualAsDecimals() {
    assertEquals(JsonDocument.parse("[1.0,2e1]"), JsonDocument.parse("[1,20.00]"));
    assertNotEquals(JsonDocument.parse("0.1"), JsonDocument.parse("0.10000000000000000001"));
    BigDecimal exact = new BigDecimal("0.10000000000000000001");
    assertEquals(exact, JsonDocument.parse(exact.toString()).toNode().decimalValue());
    assertEquals("0.1", JsonDocument.of(DoubleNode.valueOf(0.1)).text());
    assertEquals("0.1", JsonDocument.of(FloatNode.valueOf(0.1f)).text());
    assertEquals("0", JsonDocument.of(DoubleNode.valueOf(-0.0)).text());
  }

  @Test
  void digitsAndExponentsHaveTheirBorders() {
    assertEquals("9".repeat(100), text("9".repeat(100)));
    assertEquals("9".repeat(100), text("9".repeat(100) + ".000"));
    assertEquals("0." + "9".repeat(100), text("0." + "9".repeat(100)));
    refused("9".repeat(101));
    refused("1." + "9".repeat(100));
    assertEquals("1E+100", text("1" + "0".repeat(100)));
    refused("1e401");
    refused("10e400");
    refused("1e-401");
    refused("0.1e-400");
    refused("1e99999");
    refused("1e99999999999");
    refused("1e-99999999999");
    refused("1".repeat(2_000));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteIsRefused(double number) {
    refused(DoubleNode.valueOf(number));
    refused(FloatNode.valueOf((float) number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "nul",
        "NaN",
        "Infinity",
        "+1",
        "01",
        "1.",
        ".5",
        "{a:1}",
        "'a'",
        "[1,]",
        "1 2",
        "{}{}",
        "\"\t\"",
        "\"\\x\"",
        "// c\n1"
      })
  void whatIsNotJsonIsRefused(String text) {
    refused(text);
  }

  @Test
  void nothingIsNoDocument() {
    assertEquals("f", field(() -> JsonDocument.parse("f", null)));
    assertEquals("f", field(() -> JsonDocument.of("f", null)));
    assertEquals("f", field(() -> JsonDocument.required("f", null)));
    refused(new POJONode("a"));
    refused(JsonNodeFactory.instance.binaryNode(new byte[1]));
    refused(JsonNodeFactory.instance.missingNode());
  }

  @Test
  void aRepeatedKeyIsRefusedHoweverItIsSpelt() {
    refused("{\"a\":1,\"a\":1}");
    refused("{\"a\":1,\"\\u0061\":1}");
    refused("[{\"b\":{\"\":1,\"\":2}}]");
    assertEquals("[{\"a\":1},{\"a\":1}]", text("[{\"a\":1},{\"a\":1}]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\u0000", "\\ud800", "\\udc00", "\\udc00\\ud800", "a\\ud83dz", "\\ud83d\\ud83d"})
  void whatNoDatabaseKeepsIsRefusedInValuesAndKeys(String escaped) {
    refused("\"" + escaped + "\"");
    refused("{\"" + escaped + "\":1}");
    refused("{\"a\":1,\"" + escaped + "\":1}");
  }

  @Test
  void charactersAreEscapedOnlyWhereJsonDemandsIt() {
    assertEquals("\"é\uD83D\uDE00/\u007f\"", text("\"\\u00e9\\ud83d\\ude00\\/\\u007f\""));
    assertEquals("\"\\\"\\\\\\n\\t\\u0001\"", text("\"\\\"\\\\\\n\\t\\u0001\""));
    refused(new TextNode("a\u0000"));
    refused(new TextNode("\uD800"));
  }

  @Test
  void levelsHaveTheirBorder() {
    assertEquals(nested(64, "[", "]"), text(nested(64, "[", "]")));
    refused(nested(65, "[", "]"));
    refused(nested(66, "[", "]"));
    refused(nested(100_000, "[", "]"));
    String objects = "{\"a\":".repeat(63) + "{}" + "}".repeat(63);
    assertEquals(objects, text(objects));
    refused("{\"a\":" + objects + "}");
    assertEquals("[".repeat(64) + "1" + "]".repeat(64), text(nested(64, "[", "]", "1")));
    JsonNode tree = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 10_000; i++) {
      tree = JsonNodeFactory.instance.arrayNode().add(tree);
    }
    refused(tree);
  }

  @Test
  void sizeHasItsBorderInBytesOfTheCanonicalText() {
    String largest = "\"" + "a".repeat(JsonDocument.MOST_BYTES - 2) + "\"";
    assertEquals(largest, text("  " + largest + "  "));
    refused("\"" + "a".repeat(JsonDocument.MOST_BYTES - 1) + "\"");
    String threeBytes = "\u20ac".repeat(JsonDocument.MOST_BYTES / 3 - 1);
    assertEquals(threeBytes.length() + 2, text("\"" + threeBytes + "\"").length());
    refused("\"" + threeBytes + "\u20ac\u20ac\"");
    // What is spelt longer than it is may come in.
    String escaped = "\\u0061".repeat(JsonDocument.MOST_BYTES / 3);
    assertEquals(JsonDocument.MOST_BYTES / 3 + 2, text("\"" + escaped + "\"").length());
  }

  @Test
  void aRefusalIsShortAndNamesTheField() {
    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class,
            () -> JsonDocument.parse("brief.metadata", "[" + "1,".repeat(1_000_000)));
    assertEquals("brief.metadata", refusal.field());
    assertTrue(refusal.getMessage().length() < 1_000, refusal.getMessage());
  }

  @Test
  void equalityIsThatOfTheValue() {
    JsonDocument a = JsonDocument.parse("{\"a\":1.0,\"b\":2}");
    JsonDocument b = JsonDocument.parse("{\"b\":2,\"a\":1}");
    assertEquals(a, b);
    assertEquals(a.hashCode(), b.hashCode());
    assertNotEquals(a, JsonDocument.parse("{\"a\":1,\"b\":\"2\"}"));
    assertNotEquals(JsonDocument.parse("[1,2]"), JsonDocument.parse("[2,1]"));
    assertNotEquals(JsonDocument.parse("null"), JsonDocument.EMPTY);
    assertEquals(JsonDocument.EMPTY, JsonDocument.parse("{ }"));
  }

  @Test
  void treesAreCopies() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("a", 1);
    JsonDocument document = JsonDocument.of(tree);
    tree.put("a", 2);
    ((ObjectNode) document.toNode()).put("a", 3);
    assertEquals("{\"a\":1}", document.text());
  }

  @Test
  void aLongDocumentIsShownShortened() {
    assertEquals(203, JsonDocument.parse("\"" + "a".repeat(500) + "\"").toString().length());
    assertEquals("[1]", JsonDocument.parse("[1]").toString());
  }

  private static String nested(int levels, String open, String close) {
    return nested(levels, open, close, "");
  }

  private static String nested(int levels, String open, String close, String inside) {
    return open.repeat(levels) + inside + close.repeat(levels);
  }

  private static String text(String json) {
    return JsonDocument.parse(json).text();
  }

  private static void refused(String json) {
    assertEquals("f", field(() -> JsonDocument.parse("f", json)));
  }

  private static void refused(JsonNode node) {
    assertEquals("f", field(() -> JsonDocument.of("f", node)));
  }

  private static String field(Runnable call) {
    return assertThrows(InvalidValueException.class, call::run).field();
  }
}
