package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a server answered, held against the contract already.
 *
 * @param headers names in lower case
 */
record Reply(int status, Map<String, String> headers, String body) {

  /** That it has this status. */
  Reply with(int expected) {
    assertEquals(expected, status, () -> headers + "\n" + body);
    return this;
  }

  /** That it is a problem with this code. */
  Reply with(int expected, String code) {
    assertEquals(code, with(expected).json().path("code").asText(), body);
    return this;
  }

  /** That it is a 400 that names this parameter. */
  Reply naming(String parameter) {
    assertEquals(parameter, with(400).json().path("parameter").asText(), body);
    return this;
  }

  JsonNode json() {
    return ApiContract.parse(body);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
