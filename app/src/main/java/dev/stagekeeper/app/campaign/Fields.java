package dev.stagekeeper.app.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Text;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one object. What is wrong is noted in the source, and something harmless is
 * answered, so that reading goes on and all faults are found at once.
 */
final class Fields {

  private final Source source;
  private final String path;
  private final JsonNode object;

  private Fields(Source source, String path, JsonNode object) {
    this.source = source;
    this.path = path;
    this.object = object;
  }

  static Fields of(Source source) {
    return new Fields(source, "", source.root());
  }

  /** Notes every field that is none of these. */
  Fields only(String... names) {
    Set<String> known = Set.of(names);
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                fault(
                    name,
                    "is not a field here; fields are " + String.join(", ", new TreeSet<>(known)));
              }
            });
    return this;
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  boolean has(String name) {
    return object.has(name) && !object.get(name).isNull();
  }

  void fault(String name, String message) {
    source.fault(path(name), message);
  }

  /** A text that is there and not blank. */
  String text(String name, int most) {
    return text(name, most, text -> text);
  }

  /** As {@link #text(String, int)}, with a rule of its own. */
  String text(String name, int most, UnaryOperator<String> rule) {
    JsonNode node = required(name);
    if (node == null) {
      return "";
    }
    if (!node.isTextual()) {
      wrongType(path(name), "a text", node);
      return "";
    }
    if (node.textValue().isBlank()) {
      fault(name, "must not be empty");
      return "";
    }
    return checked(name, () -> rule.apply(Text.of(name, node.textValue(), most)), "");
  }

  String text(String name, int most, String otherwise) {
    return has(name) ? text(name, most) : otherwise;
  }

  /** A text that may look like a number: a version, a week. */
  String textOrNumber(String name, int most) {
    return has(name) && object.get(name).isNumber() ? object.get(name).asText() : text(name, most);
  }

  @Nullable Integer optionalInteger(String name, int least) {
    return has(name) ? (Integer) integer(name, least) : null;
  }

  int integer(String name, int least) {
    JsonNode node = required(name);
    if (node == null) {
      return least;
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least) {
      fault(name, "must be a whole number of " + least + " or more; it was " + shown(node));
      return least;
    }
    return node.intValue();
  }

  @Nullable Double optionalNumber(String name, double least, double most) {
    return has(name) ? (Double) number(name, least, most) : null;
  }

  double number(String name, double least, double most) {
    JsonNode node = required(name);
    if (node == null) {
      return least;
    }
    double number = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!(number >= least && number <= most)) {
      fault(
          name,
          "must be a number from %s to %s; it was %s"
              .formatted(plain(least), plain(most), shown(node)));
      return least;
    }
    return number;
  }

  List<String> texts(String name, int most) {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> element : elements(name).entrySet()) {
      if (!element.getValue().isTextual()) {
        wrongType(element.getKey(), "a text", element.getValue());
      } else {
        String text = element.getValue().textValue();
        if (text.isBlank()) {
          source.fault(element.getKey(), "must not be empty");
        }
        texts.add(checkedAt(element.getKey(), () -> Text.of("text", text, most), ""));
      }
    }
    return texts;
  }

  /** As {@link #texts}, with at least one. */
  List<String> someTexts(String name, int most) {
    List<String> texts = texts(name, most);
    if (texts.isEmpty() && elements(name).isEmpty()) {
      fault(name, "must have at least one element");
    }
    return texts;
  }

  Map<String, String> textMap(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    Fields inner = object(name);
    inner
        .object
        .fieldNames()
        .forEachRemaining(key -> map.put(key, inner.text(key, Text.PARAGRAPH)));
    return map;
  }

  /** An object; empty if it is not there. */
  Fields object(String name) {
    JsonNode node = has(name) ? object.get(name) : JsonNodeFactory.instance.objectNode();
    return object(path(name), node);
  }

  List<Fields> objects(String name) {
    return elements(name).entrySet().stream()
        .map(element -> object(element.getKey(), element.getValue()))
        .toList();
  }

  /** Anything, as long as it is an object; empty if it is not there. */
  JsonDocument json(String name) {
    Fields inner = object(name);
    return checked(name, () -> JsonDocument.of(name, inner.object), JsonDocument.EMPTY);
  }

  /** These fields alone, whatever they are. */
  JsonDocument part(String... names) {
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      if (has(name)) {
        part.set(name, object.get(name));
      }
    }
    return JsonDocument.of("part", part);
  }

  @Nullable LocalDate date(String name) {
    if (!has(name)) {
      return null;
    }
    String text = text(name, Text.NAME);
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      fault(name, "must be a day such as 2026-03-01; it was \"" + text + "\"");
      return null;
    }
  }

  /** What the supplier makes; a value that breaks a rule is noted at the field. */
  <T> T checked(String name, Supplier<T> maker, T otherwise) {
    return checkedAt(path(name), maker, otherwise);
  }

  private <T> T checkedAt(String where, Supplier<T> maker, T otherwise) {
    try {
      return maker.get();
    } catch (InvalidValueException e) {
      source.fault(where, "must " + e.rule() + "; it was " + e.offendingValue());
      return otherwise;
    }
  }

  private @Nullable JsonNode required(String name) {
    if (!has(name)) {
      fault(name, "must be present");
      return null;
    }
    return object.get(name);
  }

  private Fields object(String where, JsonNode node) {
    if (node instanceof ObjectNode) {
      return new Fields(source, where, node);
    }
    wrongType(where, "an object", node);
    return new Fields(source, where, JsonNodeFactory.instance.objectNode());
  }

  private Map<String, JsonNode> elements(String name) {
    Map<String, JsonNode> elements = new LinkedHashMap<>();
    if (!has(name)) {
      return elements;
    }
    JsonNode node = object.get(name);
    if (!node.isArray()) {
      wrongType(path(name), "a list", node);
      return elements;
    }
    for (JsonNode element : node) {
      elements.put(path(name) + "[" + elements.size() + "]", element);
    }
    return elements;
  }

  private void wrongType(String where, String wanted, JsonNode node) {
    source.fault(where, "must be " + wanted + "; it was " + shown(node));
  }

  private static String shown(JsonNode node) {
    String kind = SourceParser.kind(node);
    String text = node.toString();
    return node.isContainerNode() || text.length() > 60 ? kind : text;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
