package dev.stagekeeper.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.NonBlocking;
import org.jline.utils.NonBlockingReader;
import org.junit.jupiter.api.Test;

class KeysTest {

  private static String read(String sent) throws IOException {
    List<String> keys = new ArrayList<>();
    try (NonBlockingReader reader =
        NonBlocking.nonBlocking(
            "keys",
            new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8)) {
      Keys read = new Keys(reader);
      Key key = read.next();
      while (key.name() != Key.Name.INTERRUPT) {
        keys.add(key.name() == Key.Name.TEXT ? key.text() : key.name().toString());
        key = read.next();
      }
    }
    return String.join(" ", keys);
  }

  @Test
  void keysAreKnownInAllTheirSpellings() throws IOException {
    assertEquals("UP DOWN RIGHT LEFT", read("\u001b[A\u001b[B\u001b[C\u001b[D"));
    assertEquals("UP DOWN RIGHT LEFT", read("\u001bOA\u001bOB\u001bOC\u001bOD"));
    assertEquals("PAGE_UP PAGE_DOWN", read("\u001b[5~\u001b[6~"));
    assertEquals("HOME HOME HOME END", read("\u001b[H\u001bOH\u001b[1~\u001b[F"));
    assertEquals("TAB ENTER ENTER BACKSPACE BACKSPACE REDRAW", read("\t\r\n\b\u007f\f"));
  }

  @Test
  void textIsRead() throws IOException {
    assertEquals("j / ü 日 😀", read("j/ü日😀"));
  }

  @Test
  void aKeyThatMeansNothingLeavesNoTextBehind() throws IOException {
    assertEquals("OTHER q OTHER q OTHER q", read("\u001b[15~q\u001b[1;5Aq\u001bOPq"));
    assertEquals("ESCAPE q OTHER", read("\u001bq\u001b["));
    assertEquals("ESCAPE ESCAPE", read("\u001b\u001b"));
    assertEquals("OTHER q", read("\u0001q"));
  }

  @Test
  void controlCAndTheEndOfTheInputEndIt() throws IOException {
    assertEquals("a", read("a\u0003b"));
    assertEquals("", read(""));
  }
}
