package dev.stagekeeper.app.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

  private static final Map<String, Object> VARIABLES =
      Map.of(
          "name",
          "Jane & <Co>",
          "price",
          new BigDecimal("1E+3"),
          "list",
          List.of("a", "b"),
          "inner",
          Map.of("x", "deep"),
          "yes",
          true,
          "none",
          List.of());

  @Test
  void fillsInAndEscapesNothing() {
    assertEquals(
        "Jane & <Co>, 1000, deep", Templates.fill("{{name}}, {{price}}, {{inner.x}}", VARIABLES));
    assertEquals("ab", Templates.fill("{{#list}}{{.}}{{/list}}", VARIABLES));
    assertEquals("yes no", Templates.fill("{{#yes}}yes{{/yes}} {{^none}}no{{/none}}", VARIABLES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{nobody}}",
        "{{#nobody}}x{{/nobody}}",
        "{{^nobody}}x{{/nobody}}",
        "{{inner.y}}",
        "{{name.class}}",
        "{{name.bytes}}",
        "{{list.class}}",
        "{{#list}}{{y}}{{/list}}",
        "{{> other}}",
        "{{#list}}",
        "{{/list}}",
        "{{#list}}{{/name}}"
      })
  void refusesWhatIsNotDefinedOrNotWellFormed(String template) {
    assertThrows(TemplateException.class, () -> Templates.fill(template, VARIABLES));
  }

  @Test
  void namesTheVariableAndTheLine() {
    TemplateException e =
        assertThrows(
            TemplateException.class, () -> Templates.fill("one\ntwo {{nobody}}", VARIABLES));
    assertEquals(2, e.line());
    assertTrue(e.getMessage().contains("{{nobody}}"), e.getMessage());
    assertTrue(e.getMessage().contains("inner, list, name"), e.getMessage());
  }

  @Test
  void stopsWhatGrowsWithoutEnd() {
    Map<String, Object> large = Map.of("a", Collections.nCopies(10_000, "x"));
    String template = "{{#a}}{{#a}}{{#a}}text{{/a}}{{/a}}{{/a}}";
    TemplateException e =
        assertThrows(TemplateException.class, () -> Templates.fill(template, large));
    assertTrue(e.getMessage().contains("longer than 500000"), e.getMessage());
  }

  @Test
  void valuesAreNotTemplates() {
    assertEquals("{{name}}", Templates.fill("{{x}}", Map.of("x", "{{name}}")));
  }
}
