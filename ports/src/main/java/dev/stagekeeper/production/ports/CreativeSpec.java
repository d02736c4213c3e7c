package dev.stagekeeper.production.ports;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;

/**
 * What a piece is to look like.
 *
 * @param format such as {@code html}; at most 500 characters
 * @param dimensions such as {@code 1200x628}; at most 500 characters
 * @param styleGuide whatever else the producer is to keep to
 */
public record CreativeSpec(String format, String dimensions, JsonDocument styleGuide) {

  public CreativeSpec {
    format = Text.of("creativeSpec.format", format, Text.NAME);
    dimensions = Text.of("creativeSpec.dimensions", dimensions, Text.NAME);
    Required.of("creativeSpec.styleGuide", styleGuide);
  }
}
