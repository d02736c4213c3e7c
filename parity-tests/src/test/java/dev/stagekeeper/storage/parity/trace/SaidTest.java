package dev.stagekeeper.storage.parity.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stagekeeper.storage.parity.trace.Said.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said by another process arrives as it was said. */
class SaidTest {

  @Test
  void everythingFitsOnALine() {
    for (String text :
        List.of("", "a\tb\nc\r\n", "\\t \\\\n \\", "\ud83d\ude00 \u2028 \u0001 \"'")) {
      Said said =
          new Said(Outcome.REFUSED, text, new Claims(Set.of("a", "short/PENDING")), List.of("a/1"));
      assertEquals(said, Said.ofLine(said.line()));
      assertFalse(said.line().lines().skip(1).findAny().isPresent(), said.line());
    }
    assertEquals(Said.ANYTHING, Said.ofLine(Said.ANYTHING.line()));
  }
}
