package dev.stagekeeper.storage.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

  private static final String LIST = "briefs.byClient";
  private static final Position SOME =
      Position.of(Instant.parse("2026-03-29T00:59:59.000001Z"), "brief-1");

  @Test
  void aCursorGivesItsPositionBack() {
    List<Position> positions =
        List.of(
            SOME,
            new Position(1, "A.Z_a:z-9"),
            new Position(-1, "x".repeat(200)),
            Position.of(Instants.MIN, "a"),
            Position.of(Instants.MAX, "a"));
    for (Position position : positions) {
      for (String argument : List.of("", "client-1", "c".repeat(200))) {
        Cursor cursor = position.cursor(LIST, argument);
        assertEquals(position, Position.after(cursor, LIST, argument));
        assertTrue(cursor.token().matches("[A-Za-z0-9_-]+"), cursor.token());
      }
    }
    assertSame(Position.START, Position.after(null, LIST, ""));
  }

  @Test
  void aTimeIsAKeyInMicrosecondsAndBack() {
    for (Instant time : List.of(Instants.MIN, Instant.EPOCH, Instants.MAX, SOME.createdAt())) {
      assertEquals(time, Position.of(time, "a").createdAt());
    }
    assertEquals(-1, Position.of(Instant.EPOCH.minusNanos(1_000), "a").key());
  }

  @Test
  void positionsAreOrderedByKeyThenId() {
    List<Position> ordered =
        List.of(
            Position.START,
            Position.of(Instants.MIN, "z"),
            new Position(-1, "b"),
            new Position(1, "A"),
            new Position(1, "a"),
            new Position(1, "aa"),
            Position.of(Instants.MAX, ""));
    assertEquals(ordered, ordered.stream().sorted().toList());
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    Cursor cursor = SOME.cursor(LIST, "client-1");
    refused(cursor, LIST, "client-2");
    refused(cursor, LIST, "");
    refused(cursor, "briefs.all", "");
    refused(SOME.cursor("briefs.all", ""), LIST, "client-1");
  }

  @Test
  void aCursorThatIsCutOrChangedIsRefused() {
    String token = SOME.cursor(LIST, "").token();
    for (int i = 1; i < token.length(); i++) {
      refused(new Cursor(token.substring(0, i)), LIST, "");
      refused(new Cursor(token.substring(i)), LIST, "");
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      refused(new Cursor(token.substring(0, i) + other + token.substring(i + 1)), LIST, "");
    }
    refused(new Cursor(token + "A"), LIST, "");
    refused(new Cursor(token + token), LIST, "");
    refused(new Cursor(token + "="), LIST, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "====", "%20", "\u0000", "\u00e9", "a b", "bnVsbA"})
  void whatNoPageGaveIsRefused(String token) {
    refused(new Cursor(token), LIST, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "briefs.byClient//1/a",
        "briefs.byClient//01/a/0",
        "briefs.byClient//x/a/0",
        "briefs.byClient//9223372036854775808/a/0",
        "briefs.byClient//1//0",
        "////",
        "/"
      })
  void whatSomebodyMadeUpIsRefused(String plain) {
    String token =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    refused(new Cursor(token), LIST, "");
  }

  @Test
  void aPositionThatNoRowCanHaveIsRefused() {
    refused(new Position(Long.MAX_VALUE, "a").cursor(LIST, ""), LIST, "");
    refused(new Position(Long.MIN_VALUE, "a").cursor(LIST, ""), LIST, "");
    refused(new Position(1, "").cursor(LIST, ""), LIST, "");
    refused(new Position(1, "\u0000").cursor(LIST, ""), LIST, "");
    refused(new Position(1, "x".repeat(201)).cursor(LIST, ""), LIST, "");
  }

  @Test
  void cursorsAndLimitsHaveTheirBorders() {
    assertEquals(2_000, new Cursor("a".repeat(2_000)).token().length());
    assertThrows(InvalidValueException.class, () -> new Cursor("a".repeat(2_001)));
    assertThrows(InvalidValueException.class, () -> new Cursor(""));
    assertThrows(InvalidValueException.class, () -> new Cursor(null));
    assertEquals(1, PageRequest.first(1).limit());
    assertEquals(1_000, PageRequest.first(1_000).limit());
    for (int limit : new int[] {0, -1, 1_001, 5_000, Integer.MIN_VALUE}) {
      assertThrows(InvalidValueException.class, () -> PageRequest.first(limit));
    }
  }

  private static void refused(Cursor cursor, String list, String argument) {
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> Position.after(cursor, list, argument));
    assertEquals("cursor", refusal.field());
  }
}
