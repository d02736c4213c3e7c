package dev.stagekeeper.app.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A client whose every answer is held against the contract. */
final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration MOST = Duration.ofSeconds(60);

  private final URI base;
  private final Map<String, String> headers;

  Http(URI base) {
    this(base, Map.of());
  }

  private Http(URI base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** The same, sending one more header. */
  Http with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Http(base, more);
  }

  Http withToken(String token) {
    return with("Authorization", "Bearer " + token);
  }

  Reply get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Reply post(String path, String json) {
    return post(path, json.getBytes(StandardCharsets.UTF_8));
  }

  Reply post(String path, byte[] json) {
    Http typed = headers.containsKey("Content-Type") ? this : with("Content-Type", Answer.JSON);
    return typed.send("POST", path, BodyPublishers.ofByteArray(json));
  }

  Reply send(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(MOST).method(method, body);
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      Map<String, String> answered = new HashMap<>();
      response.headers().map().forEach((name, values) -> answered.put(name, values.get(0)));
      ApiContract.check(
          method,
          request.build().uri().getRawPath(),
          response.statusCode(),
          answered,
          response.body());
      return new Reply(response.statusCode(), answered, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
