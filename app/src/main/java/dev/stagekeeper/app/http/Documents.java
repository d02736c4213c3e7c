package dev.stagekeeper.app.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;

/** What the API says of itself. */
final class Documents {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private Documents() {}

  static Route metrics(PrometheusMeterRegistry registry) {
    return Route.get(
        "/metrics",
        Set.of(),
        call ->
            new Answer(
                HttpStatus.OK_200,
                PROMETHEUS,
                registry.scrape("text/plain").getBytes(StandardCharsets.UTF_8),
                Map.of()));
  }

  static Route openApi() {
    Answer document = new Answer(HttpStatus.OK_200, Answer.JSON, read("openapi.json"), Map.of());
    return Route.get("/api/v1/openapi.json", Set.of(), call -> document);
  }

  private static byte[] read(String name) {
    try (InputStream in = Documents.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
