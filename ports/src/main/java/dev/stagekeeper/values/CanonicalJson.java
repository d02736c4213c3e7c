package dev.stagekeeper.values;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes a tree as canonical text, and refuses what breaks a limit of {@link JsonDocument}. */
final class CanonicalJson {

  private static final int MOST_DIGITS = 100;
  private static final int MOST_EXPONENT = 400;
  private static final int PLAIN_DIGITS = 21;

  private final String field;
  private final StringBuilder out = new StringBuilder();

  private CanonicalJson(String field) {
    this.field = field;
  }

  static String write(String field, JsonNode node) {
    CanonicalJson writer = new CanonicalJson(field);
    writer.value(node, 0);
    String text = writer.out.toString();
    if (text.length() > JsonDocument.MOST_BYTES / 3
        && text.getBytes(StandardCharsets.UTF_8).length > JsonDocument.MOST_BYTES) {
      throw new InvalidValueException(field, "be JSON of at most 16 MiB", text);
    }
    return text;
  }

  private void value(JsonNode node, int level) {
    if (level >= JsonDocument.MOST_LEVELS && node.isContainerNode()) {
      throw new InvalidValueException(
          field, "be JSON of at most " + JsonDocument.MOST_LEVELS + " levels", "a deeper one");
    }
    if (out.length() > JsonDocument.MOST_BYTES) {
      throw new InvalidValueException(field, "be JSON of at most 16 MiB", out);
    }
    switch (node.getNodeType()) {
      case OBJECT -> object(node, level);
      case ARRAY -> array(node, level);
      case STRING -> string(node.textValue());
      case NUMBER -> number(node);
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL -> out.append("null");
      case BINARY, MISSING, POJO ->
          throw new InvalidValueException(field, "have only JSON values", node.getNodeType());
    }
  }

  private void object(JsonNode node, int level) {
    Map<String, JsonNode> sorted = new TreeMap<>(Text.BY_CODE_POINT);
    node.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    out.append('{');
    String separator = "";
    for (Map.Entry<String, JsonNode> entry : sorted.entrySet()) {
      out.append(separator);
      string(entry.getKey());
      out.append(':');
      value(entry.getValue(), level + 1);
      separator = ",";
    }
    out.append('}');
  }

  private void array(JsonNode node, int level) {
    out.append('[');
    String separator = "";
    for (JsonNode element : node) {
      out.append(separator);
      value(element, level + 1);
      separator = ",";
    }
    out.append(']');
  }

  private void string(String text) {
    if (Text.firstFault(text) >= 0) {
      throw new InvalidValueException(field, "have no U+0000 and no lone surrogate", text);
    }
    out.append('"');
    out.append(JsonStringEncoder.getInstance().quoteAsString(text));
    out.append('"');
  }

  private void number(JsonNode node) {
    if ((node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue())) {
      throw new InvalidValueException(field, "have finite numbers only", node.doubleValue());
    }
    BigDecimal number = node.isFloat() ? new BigDecimal(node.asText()) : node.decimalValue();
    number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    long exponent = (long) number.precision() - number.scale() - 1;
    if (number.precision() > MOST_DIGITS || Math.abs(exponent) > MOST_EXPONENT) {
      throw new InvalidValueException(
          field,
          "have numbers of at most 100 significant digits and an exponent within ±400",
          number.precision() > MOST_DIGITS
              ? number.precision() + " digits"
              : "exponent " + exponent);
    }
    boolean plainInteger = number.scale() <= 0 && exponent < PLAIN_DIGITS;
    out.append(plainInteger ? number.toPlainString() : number.toString());
  }
}
