package dev.stagekeeper.app.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** All routes there are. */
record Routes(List<Route> all) {

  Routes {
    all = List.copyOf(all);
  }

  /**
   * What a request asks for.
   *
   * @param parameters of the path
   */
  record Match(Route route, Map<String, String> parameters) {}

  /**
   * Finds it.
   *
   * @param path as it was sent, not decoded
   * @throws ProblemException 404 if there is no such path, 405 if it does not take the method
   */
  Match find(String method, String path) {
    List<Match> there = all.stream().flatMap(route -> match(route, path).stream()).toList();
    if (there.isEmpty()) {
      throw new ProblemException(Problems.ofServer(HttpStatus.NOT_FOUND_404, ""));
    }
    return there.stream()
        .filter(match -> match.route().takes(method))
        .findFirst()
        .orElseThrow(() -> new ProblemException(notAllowed(there)));
  }

  private static Optional<Match> match(Route route, String path) {
    return route.match(path).map(parameters -> new Match(route, parameters));
  }

  private static Problem notAllowed(List<Match> there) {
    String allowed =
        there.stream()
            .map(match -> match.route().method())
            .map(method -> method.equals("GET") ? "GET, HEAD" : method)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return Problem.of(
            HttpStatus.METHOD_NOT_ALLOWED_405, "method_not_allowed", "this path takes " + allowed)
        .withHeader(HttpHeader.ALLOW.asString(), allowed);
  }
}
