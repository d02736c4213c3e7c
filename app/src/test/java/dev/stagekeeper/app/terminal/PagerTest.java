package dev.stagekeeper.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagerTest {

  private final VirtualTerminal terminal = new VirtualTerminal(5, 20);

  @AfterEach
  void close() throws IOException {
    terminal.close();
  }

  private static List<String> lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "line " + i).toList();
  }

  private String pages() {
    return terminal.sent().replace("\r\n", "\n").replace("\r\u001b[K", "<key>\n");
  }

  @Test
  void aFullScreenWaitsForAKey() {
    Pager pager = new Pager(terminal.terminal());
    terminal.type(" \u001b[6~");
    assertTrue(pager.print(lines(0, 6)));
    assertTrue(pager.print(lines(6, 9)), "the screen is filled from where it is");
    assertEquals(
        """
        line 0
        line 1
        line 2
        line 3
        -- any key: more, q: quit --<key>
        line 4
        line 5
        line 6
        line 7
        -- any key: more, q: quit --<key>
        line 8
        """,
        pages());
  }

  @Test
  void oneScreenIsPrintedAsItIs() {
    assertTrue(new Pager(terminal.terminal()).print(lines(0, 4)));
    assertEquals("line 0\nline 1\nline 2\nline 3\n", pages());
  }

  @Test
  void qEndsIt() {
    terminal.type("q");
    assertFalse(new Pager(terminal.terminal()).print(lines(0, 100)));
    assertTrue(pages().endsWith("line 3\n-- any key: more, q: quit --<key>\n"), pages());
  }

  @Test
  void soDoesEscape() {
    terminal.type("\u001b");
    assertFalse(new Pager(terminal.terminal()).print(lines(0, 100)));
  }

  @Test
  void aLongLineCountsForAsManyRowsAsItTakes() {
    terminal.type("q");
    new Pager(terminal.terminal()).print(List.of("日".repeat(25), "a", "b", "c"));
    assertTrue(pages().contains("a\n-- any"), pages());
  }
}
