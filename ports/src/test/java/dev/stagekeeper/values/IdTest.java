package dev.stagekeeper.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.qc.ports.QcResultId;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-";

  @Test
  void theAlphabetIsKeptAndNothingElse() {
    IntStream.rangeClosed(0, 0xFFFF)
        .forEach(
            unit -> {
              String text = String.valueOf((char) unit);
              if (ALPHABET.contains(text)) {
                assertEquals(text, new BriefId(text).value());
              } else {
                refused(BriefId::new, "a" + text);
              }
            });
    refused(BriefId::new, "\uD83D\uDE00");
  }

  @Test
  void lengthHasItsBorders() {
    assertEquals(200, new BriefId("a".repeat(200)).value().length());
    refused(BriefId::new, "a".repeat(201));
    refused(BriefId::new, "");
    refused(BriefId::new, null);
    assertEquals(64, new TenantId("t".repeat(64)).value().length());
    refused(TenantId::new, "t".repeat(65));
    refused(TenantId::new, "");
    refused(TenantId::new, null);
  }

  @Test
  void anIdSaysWhatItIsOf() {
    assertEquals("Brief", new BriefId("a").kind());
    assertEquals("QcResult", new QcResultId("a").kind());
    assertEquals("default", TenantId.DEFAULT.value());
  }

  private static void refused(Function<String, ? extends Id> make, String value) {
    assertThrows(InvalidValueException.class, () -> make.apply(value));
  }
}
