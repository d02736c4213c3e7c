package dev.stagekeeper.app.http;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What a request is answered.
 *
 * @param status the HTTP status
 * @param mediaType of the body
 * @param body never changed
 * @param headers more headers
 */
record Answer(int status, String mediaType, byte[] body, Map<String, String> headers) {

  static final String JSON = "application/json";

  /** 200 with a value as JSON. */
  static Answer ok(Object json) {
    return of(HttpStatus.OK_200, json);
  }

  static Answer of(int status, Object json) {
    return new Answer(status, JSON, Json.bytes(json), Map.of());
  }

  /** 201 with a value as JSON, and where it is from now on. */
  static Answer created(String location, Object json) {
    return new Answer(HttpStatus.CREATED_201, JSON, Json.bytes(json), Map.of("Location", location));
  }

  void send(Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    headers.forEach((name, value) -> response.getHeaders().put(name, value));
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
