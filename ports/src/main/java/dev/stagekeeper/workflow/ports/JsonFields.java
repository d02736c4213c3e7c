package dev.stagekeeper.workflow.ports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read one by one. Refuses, with the path of the field, what is
 * missing or of the wrong type, and at the end what nobody asked for.
 */
final class JsonFields {

  private final String path;
  private final JsonNode object;
  private final Set<String> known = new HashSet<>();

  private JsonFields(String path, JsonNode object) {
    this.path = path;
    this.object = object;
  }

  static JsonFields of(String path, JsonNode node) {
    if (!node.isObject()) {
      throw new InvalidValueException(path, "be a JSON object", node.toString());
    }
    return new JsonFields(path, node);
  }

  /** Reads the whole object. */
  <T> T read(Function<JsonFields, T> reader) {
    T value = reader.apply(this);
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new InvalidValueException(
                    path, "have only the fields " + String.join(", ", sorted()), name);
              }
            });
    return value;
  }

  String path(String name) {
    return path + "." + name;
  }

  String text(String name) {
    return text(path(name), required(name));
  }

  @Nullable String optionalText(String name) {
    JsonNode node = optional(name);
    return node == null ? null : text(path(name), node);
  }

  @Nullable Boolean optionalFlag(String name) {
    JsonNode node = optional(name);
    if (node == null) {
      return null;
    }
    if (!node.isBoolean()) {
      throw new InvalidValueException(path(name), "be true or false", node.toString());
    }
    return node.booleanValue();
  }

  List<String> texts(String name) {
    return elements(name, JsonFields::text);
  }

  JsonDocument document(String name) {
    return JsonDocument.of(path(name), required(name));
  }

  <T> T object(String name, Function<JsonFields, T> reader) {
    return of(path(name), required(name)).read(reader);
  }

  <T> @Nullable T optionalObject(String name, Function<JsonFields, T> reader) {
    JsonNode node = optional(name);
    return node == null ? null : of(path(name), node).read(reader);
  }

  <T> List<T> objects(String name, Function<JsonFields, T> reader) {
    return elements(name, (at, node) -> of(at, node).read(reader));
  }

  @Nullable Integer optionalInteger(String name) {
    JsonNode node = optional(name);
    if (node == null) {
      return null;
    }
    if (!node.isNumber() || !node.canConvertToExactIntegral() || !node.canConvertToInt()) {
      throw new InvalidValueException(path(name), "be a whole number", node.toString());
    }
    return node.intValue();
  }

  @Nullable LocalDate optionalDate(String name) {
    JsonNode node = optional(name);
    if (node == null) {
      return null;
    }
    String text = text(path(name), node);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidValueException(path(name), "be a date such as 2026-03-31", text, e);
    }
  }

  private <T> List<T> elements(String name, ElementReader<T> reader) {
    JsonNode array = required(name);
    if (!array.isArray()) {
      throw new InvalidValueException(path(name), "be a JSON array", array.toString());
    }
    List<T> elements = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      elements.add(reader.read(path(name) + "[" + i + "]", array.get(i)));
    }
    return elements;
  }

  private static String text(String path, JsonNode node) {
    if (!node.isTextual()) {
      throw new InvalidValueException(path, "be text", node.toString());
    }
    return node.textValue();
  }

  private JsonNode required(String name) {
    JsonNode node = optional(name);
    if (node == null) {
      throw new InvalidValueException(path(name), "be present", null);
    }
    return node;
  }

  private @Nullable JsonNode optional(String name) {
    known.add(name);
    return object.get(name);
  }

  private List<String> sorted() {
    return known.stream().sorted().toList();
  }

  /** Reads an element of an array. */
  private interface ElementReader<T> {
    T read(String path, JsonNode node);
  }
}
