package dev.stagekeeper.app.http;

import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.slf4j.MDC;

/** What is known of a request while it is on its way, kept as its attributes. */
final class Exchange {

  static final String REQUEST_ID_HEADER = "X-Request-Id";

  private static final String REQUEST_ID = "request_id";
  private static final String RUN_ID = "run_id";
  private static final String PREFIX = Exchange.class.getName() + '.';
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:+/=-]{1,128}");

  /** On every answer. What pages need beyond that, they say themselves. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin");

  private final IdSource ids;

  Exchange(IdSource ids) {
    this.ids = ids;
  }

  /** The request's id: the client's, if it is one that may stand in a log, or else a new one. */
  String requestId(Request request) {
    if (request.getAttribute(PREFIX + REQUEST_ID) instanceof String known) {
      return known;
    }
    String sent = request.getHeaders().get(REQUEST_ID_HEADER);
    String id = sent != null && SANE.matcher(sent).matches() ? sent : ids.next();
    request.setAttribute(PREFIX + REQUEST_ID, id);
    return id;
  }

  /** Puts what every answer has on it. */
  void stamp(Request request, HttpFields.Mutable headers) {
    headers.put(REQUEST_ID_HEADER, requestId(request));
    HEADERS.forEach(headers::put);
  }

  /** The run that the request is about, for the log from now on. */
  void about(Request request, RunId run) {
    request.setAttribute(PREFIX + RUN_ID, run.value());
    MDC.put(RUN_ID, run.value());
  }

  /** Runs work whose log lines name the request, and the run once it is known. */
  void logged(Request request, Runnable work) {
    MDC.put(REQUEST_ID, requestId(request));
    if (request.getAttribute(PREFIX + RUN_ID) instanceof String run) {
      MDC.put(RUN_ID, run);
    }
    try {
      work.run();
    } finally {
      MDC.remove(REQUEST_ID);
      MDC.remove(RUN_ID);
    }
  }

  static void admit(Request request, Admitted admitted) {
    request.setAttribute(PREFIX + "admitted", admitted);
  }

  /** What the request was admitted to; there is none before {@link Admission}. */
  static Admitted admitted(Request request) {
    return (Admitted) Objects.requireNonNull(request.getAttribute(PREFIX + "admitted"));
  }

  static void keepBody(Request request, byte[] body) {
    request.setAttribute(PREFIX + "body", body);
  }

  static byte[] body(Request request) {
    return request.getAttribute(PREFIX + "body") instanceof byte[] body ? body : new byte[0];
  }

  /** The template of the path, for counting; empty if the request was not admitted. */
  static Optional<Route> route(Request request) {
    return request.getAttribute(PREFIX + "admitted") instanceof Admitted admitted
        ? Optional.of(admitted.match().route())
        : Optional.empty();
  }
}
