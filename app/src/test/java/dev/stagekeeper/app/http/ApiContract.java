package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Holds what a server answered against the OpenAPI document. */
final class ApiContract {

  static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  static final JsonNode DOCUMENT = document();

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private ApiContract() {}

  /**
   * Asserts that the document has this answer: its status, media type, headers and body.
   *
   * @param path without the query
   * @param headers names in lower case
   */
  static void check(
      String method, String path, int status, Map<String, String> headers, String body) {
    String place = method + " " + path + " -> " + status + " " + headers + " " + body;
    JsonNode response =
        operation(method, path)
            .map(operation -> response(operation, status))
            .orElseGet(() -> DOCUMENT.at("/components/responses/Problem"));
    assertFalse(response.isMissingNode(), place);
    response.path("headers").fieldNames().forEachRemaining(name -> hasHeader(headers, name, place));
    assertEquals("nosniff", headers.get("x-content-type-options"), place);
    assertEquals("no-store", headers.get("cache-control"), place);
    assertTrue(
        headers.getOrDefault("content-security-policy", "").startsWith("default-src 'none'"));
    if (method.equals("HEAD")) {
      assertEquals("", body, place);
      return;
    }
    String media = headers.getOrDefault("content-type", "none").replaceFirst(";.*", "");
    JsonNode schema = response.path("content").path(media).path("schema");
    assertFalse(schema.isMissingNode(), place);
    if (media.endsWith("json")) {
      assertEquals(List.of(), faults(schema, parse(body)), place);
    }
    if (media.equals(Problem.MEDIA_TYPE)) {
      assertEquals(status, parse(body).get("status").intValue(), place);
      assertEquals(headers.get("x-request-id"), parse(body).get("request_id").textValue(), place);
    }
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  private static void hasHeader(Map<String, String> headers, String name, String place) {
    assertNotNull(headers.get(name.toLowerCase(Locale.ROOT)), () -> name + " of " + place);
  }

  private static Optional<JsonNode> operation(String method, String path) {
    String known = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    return DOCUMENT.get("paths").properties().stream()
        .filter(entry -> path.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]*")))
        .map(entry -> entry.getValue().path(known))
        .filter(JsonNode::isObject)
        .findFirst();
  }

  private static JsonNode response(JsonNode operation, int status) {
    JsonNode responses = operation.get("responses");
    boolean success = status < 400;
    JsonNode found = responses.path(String.valueOf(status));
    JsonNode response = found.isMissingNode() && !success ? responses.path("default") : found;
    JsonNode reference = response.path("$ref");
    return reference.isTextual() ? DOCUMENT.at(reference.textValue().substring(1)) : response;
  }

  private static List<String> faults(JsonNode schema, JsonNode body) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", DOCUMENT.get("components"));
    return SCHEMAS.getSchema(whole).validate(body).stream().map(Error::toString).toList();
  }

  private static JsonNode document() {
    try (InputStream in = ApiServer.class.getResourceAsStream("openapi.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of a document's fields. */
  static List<String> names(JsonNode node) {
    Iterable<String> names = node::fieldNames;
    return StreamSupport.stream(names.spliterator(), false).toList();
  }
}
