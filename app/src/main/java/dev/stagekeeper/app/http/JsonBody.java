package dev.stagekeeper.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.values.JsonDocument;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A body that is a JSON object, read strictly: nothing repeated, nothing behind it, UTF-8. */
final class JsonBody {

  static final String PARAMETER = "body";

  private final JsonNode fields;

  private JsonBody(JsonNode fields) {
    this.fields = fields;
  }

  /**
   * Reads it.
   *
   * @param known the names that its fields may have
   * @throws ProblemException 400 naming {@code body}, or the field that is not known
   */
  static JsonBody of(Call call, Set<String> known) {
    String text = text(call.body());
    JsonNode fields =
        Call.value(PARAMETER, text, sent -> JsonDocument.parse(PARAMETER, sent)).toNode();
    if (!fields.isObject()) {
      throw refused(PARAMETER, "be a JSON object");
    }
    for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw refused(shortened(name), "not be there; the body may have " + list(known));
      }
    }
    return new JsonBody(fields);
  }

  /** The body as text. */
  static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw refused(PARAMETER, "be text in UTF-8");
    }
  }

  /** The field as a value made of its text. */
  <T> T required(String name, Function<String, T> make) {
    return optional(name, make).orElseThrow(() -> refused(name, "be present"));
  }

  /** As {@link #required}; empty if the field is not there, or null. */
  <T> Optional<T> optional(String name, Function<String, T> make) {
    if (!fields.hasNonNull(name)) {
      return Optional.empty();
    }
    if (!fields.get(name).isTextual()) {
      throw refused(name, "be a string");
    }
    return Optional.of(Call.value(name, fields.get(name).textValue(), make));
  }

  /** The field as JSON; empty if it is not there. */
  Optional<JsonDocument> json(String name) {
    return Optional.ofNullable(fields.get(name)).map(node -> JsonDocument.of(name, node));
  }

  static ProblemException refused(String parameter, String rule) {
    return new ProblemException(Problem.parameter(parameter, rule));
  }

  private static String shortened(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "...";
  }

  private static String list(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}
