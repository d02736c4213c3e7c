package dev.stagekeeper.app.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line for every request that was answered, and its time for the metrics. */
final class AccessLog implements RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final int SHOWN = 200;

  private final Exchange exchange;
  private final MeterRegistry registry;

  AccessLog(Exchange exchange, MeterRegistry registry) {
    this.exchange = exchange;
    this.registry = registry;
  }

  @Override
  public void log(Request request, Response response) {
    Duration took = Duration.ofNanos(NanoTime.since(request.getBeginNanoTime()));
    int status = response.getStatus();
    String route = Exchange.route(request).map(Route::template).orElse("none");
    // A path or a method that nobody knows would be a label of its own each time.
    String method = Exchange.route(request).map(Route::method).orElse("none");
    Timer.builder("http.server.requests")
        .tag("method", method)
        .tag("route", route)
        .tag("status", String.valueOf(status))
        .register(registry)
        .record(took);
    exchange.logged(
        request,
        () ->
            LOG.info(
                "{} {} {} {} bytes {} ms from {}",
                shown(request.getMethod()),
                shown(request.getHttpURI().getPathQuery()),
                status,
                Response.getContentBytesWritten(response),
                took.toMillis(),
                Request.getRemoteAddr(request)));
  }

  /** On one line, and not at length. */
  private static String shown(@org.jspecify.annotations.Nullable String sent) {
    String text = String.valueOf(sent);
    String line = text.replaceAll("[^\\x21-\\x7e]", "?");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }
}
