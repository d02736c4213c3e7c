package dev.stagekeeper.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.values.JsonDocument;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonTreeTest {

  private static String tree(String json) {
    return String.join("\n", JsonTree.lines(JsonDocument.parse(json), "  "));
  }

  @Test
  void eachValueHasALine() {
    assertEquals(
        """
          brief:
            audience: families
            empty: ""
            none: null
          list:
            - 1
            -
              a: true
            - []
          text:
            one
            two
          weeks: 1.5\
        """,
        tree(
            """
            {"brief":{"audience":"families","empty":"","none":null},
             "list":[1,{"a":true},[]],"text":"one\\ntwo","weeks":1.5}
            """));
    assertEquals("  {}", tree("{}"));
    assertEquals("  7", tree("7"));
    assertEquals("  text", tree("\"text\""));
  }

  @Test
  void aVeryLongDocumentIsCutAndSaysSo() {
    String numbers =
        IntStream.range(0, 50_000).mapToObj(i -> "" + i).collect(Collectors.joining(",", "[", "]"));
    List<String> lines = JsonTree.lines(JsonDocument.parse(numbers), "");
    assertEquals(JsonTree.MOST_LINES + 1, lines.size());
    assertEquals("- 19999", lines.get(JsonTree.MOST_LINES - 1));
    assertTrue(lines.get(JsonTree.MOST_LINES).contains("not shown"));
  }
}
