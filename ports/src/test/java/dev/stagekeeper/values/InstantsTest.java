package dev.stagekeeper.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T00:59:59.123456Z, 2026-03-29T00:59:59.123456Z",
    "2026-03-29T00:59:59.123456001Z, 2026-03-29T00:59:59.123456Z",
    "2026-03-29T00:59:59.123456999Z, 2026-03-29T00:59:59.123456Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00.000000999Z, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999Z",
  })
  void instantsAreCutToMicroseconds(Instant given, Instant kept) {
    assertEquals(kept, Instants.of("f", given));
    assertEquals(kept, Instants.optional("f", given));
  }

  @Test
  void yearsHaveTheirBorders() {
    refused(Instants.MIN.minusNanos(1));
    refused(Instants.MAX.plusNanos(1_000));
    refused(Instant.MIN);
    refused(Instant.MAX);
    refused(null);
    assertNull(Instants.optional("f", null));
  }

  private static void refused(Instant instant) {
    assertEquals(
        "f", assertThrows(InvalidValueException.class, () -> Instants.of("f", instant)).field());
  }
}
