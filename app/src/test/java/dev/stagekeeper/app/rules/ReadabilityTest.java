package dev.stagekeeper.app.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadabilityTest {

  @ParameterizedTest
  @CsvSource({
    "cat, 1",
    "table, 2",
    "make, 1",
    "tree, 1",
    "the, 1",
    "readability, 5",
    "rhythm, 1",
    "I, 1",
    "tsk, 1",
    "jacket, 2",
    "recycled, 3",
    "2026, 1"
  })
  void syllables(String word, int expected) {
    assertEquals(expected, Readability.syllables(word));
  }

  @Test
  void theFormulaIsFlesch() {
    // 6 words, 2 sentences, 6 syllables
    double expected = 206.835 - 1.015 * 3 - 84.6;
    assertEquals(expected, Readability.of(List.of("The dog ran. It was fun.")), 1e-9);
  }

  @Test
  void aParagraphEndsASentenceAndADecimalPointDoesNot() {
    assertEquals(
        Readability.of(List.of("The dog ran.", "It was fun.")),
        Readability.of(List.of("The dog ran", "It was fun")),
        1e-9);
    assertEquals(206.835 - 1.015 * 3 - 84.6, Readability.of(List.of("Costs 1.50 here.")), 30);
  }

  @Test
  void noTextIsEasy() {
    assertEquals(100.0, Readability.of(List.of()));
    assertEquals(100.0, Readability.of(List.of("...", "")));
  }

  @Test
  void words() {
    assertEquals(3, Readability.words("don't well-known — far"));
    assertEquals(1, Readability.words("a-".repeat(100_000)), "a long one needs no stack");
  }
}
