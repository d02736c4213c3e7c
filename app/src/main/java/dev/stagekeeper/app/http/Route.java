package dev.stagekeeper.app.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is done for a method on a path.
 *
 * @param method GET, which HEAD is answered by too, or POST
 * @param template the path, with parameters such as {@code {run_id}} that are one segment each
 * @param guarded whether a token is asked for, where there are tokens
 * @param query the names of the parameters that the query may have
 * @param bodies the media types that a body may have; none for no body
 * @param work what is done
 */
record Route(
    String method,
    String template,
    boolean guarded,
    Set<String> query,
    Set<String> bodies,
    Work work) {

  /** Does it, on a thread that may wait. */
  interface Work {
    Answer answer(Call call);
  }

  static Route get(String template, Set<String> query, Work work) {
    return new Route("GET", template, true, query, Set.of(), work);
  }

  static Route post(String template, Work work) {
    return post(template, Set.of(Answer.JSON), work);
  }

  static Route post(String template, Set<String> bodies, Work work) {
    return new Route("POST", template, true, Set.of(), bodies, work);
  }

  /** The same for everybody, with a token or without. */
  Route open() {
    return new Route(method, template, false, query, bodies, work);
  }

  boolean hasBody() {
    return !bodies.isEmpty();
  }

  boolean takes(String asked) {
    return asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"));
  }

  /** The path's parameters, decoded; empty if it is not of this form. */
  Optional<Map<String, String>> match(String path) {
    List<String> wanted = List.of(template.split("/", -1));
    List<String> given = List.of(path.split("/", -1));
    if (wanted.size() != given.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      String segment = decoded(given.get(i));
      if (wanted.get(i).startsWith("{") && !segment.isEmpty()) {
        parameters.put(wanted.get(i).substring(1, wanted.get(i).length() - 1), segment);
      } else if (!wanted.get(i).equals(segment)) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /** After the path was cut into segments, so that an encoded slash is part of one. */
  private static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
