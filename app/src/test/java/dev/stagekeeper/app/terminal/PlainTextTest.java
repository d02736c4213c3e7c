package dev.stagekeeper.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void whatSteersATerminalIsShownAsAQuestionMark() {
    assertEquals("a?[31mb?c", PlainText.oneLine("a\u001b[31mb\u009bc"));
    assertEquals("one two three", PlainText.oneLine("one\ntwo\tthree"));
    assertEquals("paid?001?", PlainText.oneLine("paid\u202e001\u2066"));
    assertEquals("a?b?c", PlainText.oneLine("a\u2028b\ud800c"));
  }

  @Test
  void whatHasNoWidthOfItsOwnIsLeftOut() {
    assertEquals("زند", PlainText.oneLine("ز\u200cن\u200dد\ufeff"));
    assertEquals("❤", PlainText.oneLine("❤\ufe0f"));
  }

  @Test
  void aLineIsCutBetweenCharactersByWhatTheyTake() {
    assertEquals(6, PlainText.width("日本語"));
    assertEquals("日本語", PlainText.cut("日本語", 6));
    assertEquals("日本…", PlainText.cut("日本語", 5));
    assertEquals("日…", PlainText.cut("日本語", 4));
    assertEquals("…", PlainText.cut("日本語", 1));
    assertEquals("e\u0301te\u0301", PlainText.cut("e\u0301te\u0301", 3));
    assertEquals("😀…", PlainText.cut("😀😀😀", 3));
  }

  @Test
  void aLineIsSeenFromAColumnOn() {
    assertEquals("cde…", PlainText.shifted("abcdefgh", 2, 4));
    assertEquals("gh", PlainText.shifted("abcdefgh", 6, 4));
    assertEquals("", PlainText.shifted("abcdefgh", 8, 4));
    assertEquals("語", PlainText.shifted("日本語", 4, 4));
  }

  @Test
  void aCellIsFilledUp() {
    assertEquals("日本 |", PlainText.padded("日本", 5) + "|");
    assertEquals("long|", PlainText.padded("long", 2) + "|");
  }
}
