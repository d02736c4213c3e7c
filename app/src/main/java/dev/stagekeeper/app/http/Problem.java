package dev.stagekeeper.app.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Why a request was not carried out, as RFC 9457 tells it.
 *
 * @param status the HTTP status
 * @param code one word for programs
 * @param detail one sentence for people; nothing of it comes from inside
 * @param details what else is known, such as {@code parameter}
 * @param headers headers that go with it, such as {@code Allow}
 */
record Problem(
    int status,
    String code,
    String detail,
    Map<String, Object> details,
    Map<String, String> headers) {

  static final String MEDIA_TYPE = "application/problem+json";

  Problem {
    details = Map.copyOf(details);
    headers = Map.copyOf(headers);
  }

  static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, Map.of(), Map.of());
  }

  /** A parameter of the path, the query or the body is wrong. */
  static Problem parameter(String name, String rule) {
    return of(HttpStatus.BAD_REQUEST_400, "invalid_value", name + " must " + rule)
        .with("parameter", name);
  }

  Problem with(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(details);
    more.put(name, value);
    return new Problem(status, code, detail, more, headers);
  }

  Problem withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Problem(status, code, detail, details, more);
  }

  /** As it is sent. */
  Answer answer(String requestId) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "about:blank");
    json.put("title", HttpStatus.getMessage(status));
    json.put("status", status);
    json.put("detail", detail);
    json.put("code", code);
    json.put("request_id", requestId);
    json.putAll(new TreeMap<>(details));
    return new Answer(status, MEDIA_TYPE, Json.bytes(json), headers);
  }
}
