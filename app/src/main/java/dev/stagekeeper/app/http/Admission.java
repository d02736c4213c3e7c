package dev.stagekeeper.app.http;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.TenantId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * Lets requests in, or refuses them by what their head says, before anything of a body is read or
 * anything else is done.
 */
final class Admission extends Handler.Wrapper {

  private static final String ACTOR = "http-api";
  private static final String BEARER = "bearer ";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Routes routes;
  private final Tokens tokens;
  private final TenantId tenant;
  private final Exchange exchange;

  Admission(Routes routes, ApiSettings settings, Exchange exchange) {
    this.routes = routes;
    this.tokens = settings.tokens();
    this.tenant = settings.tenant();
    this.exchange = exchange;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    exchange.stamp(request, response.getHeaders());
    try {
      Exchange.admit(request, admit(request));
    } catch (ProblemException e) {
      Refusal.send(e.problem().answer(exchange.requestId(request)), request, response, callback);
      return true;
    }
    return super.handle(request, response, callback);
  }

  private Admitted admit(Request request) {
    refuseForeignHost(request);
    Routes.Match match;
    Optional<TenantId> known = presented(request).flatMap(tokens::tenantOf);
    try {
      match = routes.find(request.getMethod(), request.getHttpURI().getPath());
    } catch (ProblemException e) {
      // Who may not come in does not learn what there is.
      if (!tokens.isEmpty() && known.isEmpty()) {
        throw unauthorised();
      }
      throw e;
    }
    if (!tokens.isEmpty() && match.route().guarded() && known.isEmpty()) {
      throw unauthorised();
    }
    Scope scope = Scope.of(known.orElse(tenant)).actingAs(ACTOR);
    return new Admitted(
        scope, match, query(request, match.route()), mediaType(request, match.route()));
  }

  /**
   * Without tokens, a page from elsewhere could send its visitor's browser here under a name of its
   * own that leads to this address.
   */
  private void refuseForeignHost(Request request) {
    String host = request.getHttpURI().getHost();
    if (tokens.isEmpty() && host != null && !LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          Problem.of(
              HttpStatus.MISDIRECTED_REQUEST_421,
              "misdirected",
              "without tokens this server answers to localhost, 127.0.0.1 and [::1] alone"));
    }
  }

  private static Optional<String> presented(Request request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  private static ProblemException unauthorised() {
    return new ProblemException(
        Problem.of(
                HttpStatus.UNAUTHORIZED_401,
                "unauthorized",
                "this needs a token that is known here: Authorization: Bearer TOKEN")
            .withHeader("WWW-Authenticate", "Bearer realm=\"stagekeeper\""));
  }

  private static Map<String, String> query(Request request, Route route) {
    Map<String, String> query = new TreeMap<>();
    for (Fields.Field field : fields(request)) {
      String name = field.getName();
      if (!route.query().contains(name)) {
        throw JsonBody.refused(
            name.length() <= 60 ? name : name.substring(0, 60) + "...",
            "not be there; the query may have "
                + (route.query().isEmpty() ? "nothing" : known(route)));
      }
      if (field.getValues().size() > 1) {
        throw JsonBody.refused(name, "be there once");
      }
      query.put(name, field.getValue());
    }
    return query;
  }

  private static String known(Route route) {
    return String.join(", ", route.query().stream().sorted().toList());
  }

  private static Fields fields(Request request) {
    try {
      return Request.extractQueryParameters(request);
    } catch (IllegalArgumentException e) {
      throw JsonBody.refused("query", "be percent-encoded UTF-8");
    }
  }

  private static String mediaType(Request request, Route route) {
    if (!route.hasBody()) {
      return "";
    }
    String sent = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    String type = sent == null ? "" : MimeTypes.getContentTypeWithoutCharset(sent).strip();
    String charset = sent == null ? null : MimeTypes.getCharsetFromContentType(sent);
    String known = type.toLowerCase(Locale.ROOT);
    if (!route.bodies().contains(known)
        || (charset != null && !charset.equalsIgnoreCase("utf-8"))
        || request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)) {
      throw new ProblemException(
          Problem.of(
                  HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                  "unsupported_media_type",
                  "the body must be UTF-8, not compressed, its Content-Type one of: "
                      + String.join(", ", route.bodies().stream().sorted().toList()))
              .withHeader("Accept", String.join(", ", route.bodies().stream().sorted().toList())));
    }
    return known;
  }
}
