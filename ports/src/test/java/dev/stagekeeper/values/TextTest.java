package dev.stagekeeper.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  private static final String SMILE = "\uD83D\uDE00";

  @Test
  void lengthIsCountedInCodePoints() {
    assertEquals("abc", Text.of("f", "abc", 3));
    assertEquals("", Text.of("f", "", 0));
    assertEquals(SMILE.repeat(3), Text.of("f", SMILE.repeat(3), 3));
    refused("abcd");
    refused(SMILE.repeat(4));
    refused(SMILE + "abc");
    assertEquals("e\u0301e", Text.of("f", "e\u0301e", 3), "nothing is composed or decomposed");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0000, 0xD800, 0xDBFF, 0xDC00, 0xDFFF})
  void whatNoDatabaseKeepsIsRefusedWhereverItStands(int unit) {
    String bad = String.valueOf((char) unit);
    refused(bad);
    refused(bad + "a");
    refused("a" + bad);
    refused(bad + bad);
    refused(SMILE + bad);
    refused(bad + "\u00e9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001", "\u007f", "\u2028", "\uFEFF", "\uFFFF", "\uDBFF\uDFFF", "\r\n"})
  void everythingElseIsKept(String text) {
    assertEquals(text, Text.of("f", text, 3));
  }

  @Test
  void whatMayBeAbsentOrEmptySaysSo() {
    refused(null);
    assertNull(Text.optional("f", null, 3));
    assertEquals("a", Text.optional("f", "a", 3));
    assertThrows(InvalidValueException.class, () -> Text.optional("f", "abcd", 3));
    assertThrows(InvalidValueException.class, () -> Text.notEmpty("f", "", 3));
    assertEquals(" ", Text.notEmpty("f", " ", 3));
  }

  @Test
  void aRefusalShowsNoMoreThanItsStart() {
    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class, () -> Text.of("brief.audience", "x".repeat(100), 3));
    assertEquals("brief.audience", refusal.field());
    assertEquals("have at most 3 characters", refusal.rule());
    assertEquals("\"" + "x".repeat(60) + "\"... (100 characters)", refusal.offendingValue());
    assertTrue(refusal.getMessage().startsWith("brief.audience must have at most 3 characters"));
    assertEquals(
        "\"a\\u000a\\u0000\\ud83d\"",
        assertThrows(InvalidValueException.class, () -> Text.of("f", "a\n\u0000\uD83D", 9))
            .offendingValue());
  }

  @Test
  void orderIsByCodePoint() {
    List<String> ordered =
        List.of(
            "", "A", "AA", "B", "a", "\u00e9", "\uD7FF", "\uE000", "\uFFFF", SMILE, SMILE + "a");
    List<String> sorted = new ArrayList<>(ordered);
    sorted.sort(Comparator.reverseOrder());
    sorted.sort(Text.BY_CODE_POINT);
    assertEquals(ordered, sorted);
    for (String a : ordered) {
      for (String b : ordered) {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        assertEquals(
            Integer.signum(Arrays.compare(left, right)),
            Integer.signum(Text.BY_CODE_POINT.compare(a, b)));
      }
    }
  }

  @Test
  void listsAreCopiedAndBounded() {
    List<String> given = new ArrayList<>(List.of("a", "b"));
    List<String> kept = Lists.ofTexts("f", given, 3);
    given.set(0, "c");
    assertEquals(List.of("a", "b"), kept);
    assertThrows(UnsupportedOperationException.class, () -> kept.add("c"));
    assertThrows(InvalidValueException.class, () -> Lists.of("f", null));
    assertThrows(InvalidValueException.class, () -> Lists.ofTexts("f", List.of("abcd"), 3));
    InvalidValueException nothing =
        assertThrows(InvalidValueException.class, () -> Lists.of("f", Arrays.asList("a", null)));
    assertEquals("f[1]", nothing.field());
    List<Integer> most = Collections.nCopies(Lists.MOST, 1);
    assertEquals(Lists.MOST, Lists.of("f", most).size());
    assertThrows(
        InvalidValueException.class, () -> Lists.of("f", Collections.nCopies(Lists.MOST + 1, 1)));
  }

  private static void refused(String text) {
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> Text.of("f", text, 3));
    assertEquals("f", refusal.field());
  }
}
