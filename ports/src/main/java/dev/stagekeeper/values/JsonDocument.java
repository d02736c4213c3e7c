package dev.stagekeeper.values;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value, immutable, held as its canonical text: keys sorted by code point, no insignificant
 * space, one spelling per number, only what JSON demands escaped. Two documents are equal when
 * their JSON values are: {@code {"a":1.0,"b":2}} equals {@code {"b":2,"a":1}}.
 *
 * <p>Limits: {@value #MOST_BYTES} bytes of UTF-8 in canonical form, {@value #MOST_LEVELS} levels,
 * numbers of at most 100 significant digits and an exponent within ±400. A repeated key is refused,
 * and so is U+0000 or a lone surrogate in a string or a key.
 */
public final class JsonDocument {

  /** How many bytes the canonical text may have. */
  public static final int MOST_BYTES = 16 * 1024 * 1024;

  /** How many arrays and objects may stand inside one another. */
  public static final int MOST_LEVELS = 64;

  /** <code>{}</code>. */
  public static final JsonDocument EMPTY = parse("json", "{}");

  private final String text;

  private JsonDocument(String text) {
    this.text = text;
  }

  /**
   * Reads a document from text.
   *
   * @param text JSON, as RFC 8259 has it; insignificant space is allowed
   * @throws InvalidValueException if it is null, no JSON, or breaks a limit
   */
  public static JsonDocument parse(String text) {
    return parse("json", text);
  }

  /** As {@link #parse(String)}, with the field's name for the refusal. */
  public static JsonDocument parse(String field, @Nullable String text) {
    if (text == null) {
      throw new InvalidValueException(field, "be present", null);
    }
    if (text.length() > 4L * MOST_BYTES) {
      throw new InvalidValueException(field, "be JSON of at most 16 MiB", text);
    }
    JsonNode node;
    try {
      node = MapperHolder.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new InvalidValueException(
          field, "be JSON within the limits (" + e.getOriginalMessage() + ")", text, e);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidValueException(field, "have numbers with an exponent within ±400", text, e);
    }
    return of(field, node);
  }

  /**
   * Takes a document from a Jackson tree, which may change afterwards.
   *
   * @throws InvalidValueException if the tree has something that JSON has not, or breaks a limit
   */
  public static JsonDocument of(JsonNode node) {
    return of("json", node);
  }

  /** As {@link #of(JsonNode)}, with the field's name for the refusal. */
  public static JsonDocument of(String field, @Nullable JsonNode node) {
    if (node == null) {
      throw new InvalidValueException(field, "be present", null);
    }
    return new JsonDocument(CanonicalJson.write(field, node));
  }

  /** Returns the document, for a field that has to be present. */
  public static JsonDocument required(String field, @Nullable JsonDocument document) {
    if (document == null) {
      throw new InvalidValueException(field, "be present", null);
    }
    return document;
  }

  /** The canonical text. */
  public String text() {
    return text;
  }

  /** A new tree of the document; changing it changes nothing else. Numbers are exact decimals. */
  public JsonNode toNode() {
    try {
      return MapperHolder.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("canonical text is always JSON", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonDocument document && document.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The canonical text, shortened. */
  @Override
  public String toString() {
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }

  /** Apart, so that {@link #EMPTY} finds it initialised. */
  private static final class MapperHolder {
    // One level and a few numbers more than the limits: CanonicalJson then refuses in our words.
    private static final JsonMapper MAPPER =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_LEVELS + 1)
                            .maxNumberLength(1_000)
                            .maxStringLength(4 * MOST_BYTES)
                            .maxNameLength(4 * MOST_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
  }
}
