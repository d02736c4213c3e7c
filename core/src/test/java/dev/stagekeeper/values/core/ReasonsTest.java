package dev.stagekeeper.values.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.values.Text;
import org.junit.jupiter.api.Test;

class ReasonsTest {

  @Test
  void theMessageIsTheReason() {
    assertEquals("no ink", Reasons.of(new IllegalStateException("no ink")));
    assertEquals("IllegalStateException", Reasons.of(new IllegalStateException()));
    assertEquals("IllegalStateException", Reasons.of(new IllegalStateException(" \n")));
  }

  @Test
  void aReasonCanAlwaysBeStored() {
    String reason =
        Reasons.of(new IllegalStateException("a\u0000b\uD83Dc\uDE00d\uD83D\uDE00" + "\uD83D"));
    assertEquals("a\uFFFDb\uFFFDc\uFFFDd\uD83D\uDE00\uFFFD", reason);
    assertEquals(reason, Text.of("f", reason, Text.PARAGRAPH));
  }

  @Test
  void aLongReasonIsCutAtACodePoint() {
    String smiles = "\uD83D\uDE00".repeat(10);
    assertEquals(smiles, Reasons.storable(smiles, 10));
    assertEquals("\uD83D\uDE00".repeat(6) + "...", Reasons.storable(smiles, 9));
    String cut = Reasons.of(new IllegalStateException("x".repeat(Reasons.MOST + 1)));
    assertEquals(Reasons.MOST, cut.length());
  }
}
