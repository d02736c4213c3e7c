package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The console's files, as they are served. */
class ConsoleFilesTest {

  private static final Path FILES = Path.of("src/main/resources/dev/stagekeeper/app/console");

  @Test
  void allAreServedToEverybodyUnderAStrictPolicy() throws Exception {
    try (Served served = Served.inMemory(Tokens.parse("t=default"))) {
      assertPage(get(served, "/"), "text/html", Files.readString(FILES.resolve("index.html")));
      for (Path file : files()) {
        String name = file.getFileName().toString();
        if (!name.equals("index.html")) {
          String type =
              name.endsWith(".css")
                  ? "text/css"
                  : name.endsWith(".js") ? "text/javascript" : "image/svg+xml";
          assertPage(get(served, "/console/" + name), type, Files.readString(file));
        }
      }
      assertEquals(401, get(served, "/console/index.html").statusCode());
      assertEquals(401, get(served, "/console/..%2Fhttp%2Fopenapi.json").statusCode());
    }
  }

  @Test
  void nothingComesFromElsewhere() throws IOException {
    for (Path file : files()) {
      String text = Files.readString(file).replace("http://www.w3.org/2000/svg", "");
      assertFalse(text.contains("http:") || text.contains("https:"), file::toString);
      assertFalse(text.contains("innerHTML"), file::toString);
    }
  }

  private static void assertPage(HttpResponse<String> page, String type, String text) {
    assertEquals(200, page.statusCode());
    assertTrue(page.headers().firstValue("content-type").orElse("").startsWith(type));
    assertEquals(text, page.body());
    String policy = page.headers().firstValue("content-security-policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none';"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals("nosniff", page.headers().firstValue("x-content-type-options").orElse(""));
  }

  private static HttpResponse<String> get(Served served, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(served.server.address() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.toList();
    }
  }
}
