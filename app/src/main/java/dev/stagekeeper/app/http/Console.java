package dev.stagekeeper.app.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;

/** The console's files. They hold no data, so that nobody is asked for a token to get them. */
final class Console {

  private static final String START = "index.html";
  private static final List<String> FILES =
      List.of(
          "api.js",
          "console.css",
          "dom.js",
          "icon.svg",
          "list.js",
          "main.js",
          "run.js",
          "status.js",
          "tree.js");

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  /** Nothing from elsewhere, nothing that stands in the page itself. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'");

  private Console() {}

  static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(route("/", START));
    FILES.forEach(name -> routes.add(route("/console/" + name, name)));
    return routes;
  }

  private static Route route(String path, String name) {
    String type = Objects.requireNonNull(TYPES.get(name.substring(name.indexOf('.') + 1)), name);
    Answer file = new Answer(HttpStatus.OK_200, type, read(name), HEADERS);
    return Route.get(path, Set.of(), call -> file).open();
  }

  private static byte[] read(String name) {
    try (InputStream in =
        Console.class.getResourceAsStream("/dev/stagekeeper/app/console/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
