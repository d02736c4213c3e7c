package dev.stagekeeper.app.http;

import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.IdSource;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP API, listening. Thread-safe. */
public final class ApiServer implements AutoCloseable {

  private final Server server;
  private final ServerConnector connector;
  private final InetAddress address;

  private ApiServer(Server server, ServerConnector connector, InetAddress address) {
    this.server = server;
    this.connector = connector;
    this.address = address;
  }

  /**
   * Starts to listen. Closing the store is the caller's, after this server's.
   *
   * @param registry what {@code /metrics} shows; requests are timed in it
   * @param ids makes the ids of requests that bring none
   * @throws IOException if the address cannot be listened at
   */
  public static ApiServer start(
      ApiSettings settings,
      Storage storage,
      Stagekeeper stagekeeper,
      PrometheusMeterRegistry registry,
      IdSource ids)
      throws IOException {
    ServerLimits limits = settings.limits();
    Exchange exchange = new Exchange(ids);
    // Threads for the requests at work, those that begin, the network's, and health.
    QueuedThreadPool threads = new QueuedThreadPool(limits.requests() + limits.uploads() + 16);
    threads.setName("http");
    Server server = new Server(threads);
    server.setStopTimeout(limits.farewell().toMillis());
    server.setErrorHandler(new ErrorAnswers(exchange));
    server.setRequestLog(new AccessLog(exchange, registry));
    WaitingConnections waiting =
        new WaitingConnections(
            limits, handlers(settings, routes(storage, stagekeeper, registry), exchange));
    server.setHandler(waiting);
    ServerConnector connector = connector(server, settings);
    connector.addEventListener(waiting);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    ApiServer started = new ApiServer(server, connector, settings.address());
    try {
      server.start();
      return started;
    } catch (Exception e) {
      started.close();
      throw e instanceof IOException io ? io : new IOException("the server did not start", e);
    }
  }

  private static Routes routes(
      Storage storage, Stagekeeper stagekeeper, PrometheusMeterRegistry registry) {
    List<Route> all = new ArrayList<>();
    all.addAll(new RecordedRuns(storage).routes());
    all.addAll(new CampaignRuns(storage, stagekeeper).routes());
    all.addAll(new Workflows(storage, stagekeeper).routes());
    all.add(new Deliveries(storage).route());
    all.addAll(new Health(storage).routes());
    all.addAll(Console.routes());
    all.add(Documents.metrics(registry));
    all.add(Documents.openApi());
    return new Routes(all);
  }

  /** From the outside in: what is refused is refused by the first that can. */
  private static Handler handlers(ApiSettings settings, Routes routes, Exchange exchange) {
    ServerLimits limits = settings.limits();
    QoSHandler atWork = atMost(limits.requests(), limits, new Worker(exchange));
    atWork.excludePath("/health/*");
    QoSHandler uploading =
        atMost(limits.uploads(), limits, new BodyReader(limits, exchange, atWork));
    uploading.includeMethod("POST");
    Admission admission = new Admission(routes, settings, exchange);
    admission.setHandler(uploading);
    return new GracefulHandler(new AnswerDeadline(limits, admission));
  }

  private static QoSHandler atMost(int requests, ServerLimits limits, Handler next) {
    QoSHandler handler = new QoSHandler(next);
    handler.setMaxRequestCount(requests);
    handler.setMaxSuspendedRequestCount(limits.waiting());
    handler.setMaxSuspend(limits.patience());
    return handler;
  }

  private static ServerConnector connector(Server server, ApiSettings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(settings.limits().headerBytes());
    // Paths are cut before they are decoded, so that no two readings of one are possible.
    http.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(settings.address().getHostAddress());
    connector.setPort(settings.port());
    connector.setShutdownIdleTimeout(-1); // WaitingConnections does it
    connector.setIdleTimeout(settings.limits().idle().toMillis());
    return connector;
  }

  /** Where it listens. */
  public URI address() {
    String host = address.getHostAddress();
    return URI.create(
        "http://%s:%d"
            .formatted(
                address instanceof Inet6Address ? "[" + host + "]" : host,
                connector.getLocalPort()));
  }

  /**
   * Takes no more requests, lets those that have begun come to their end, for as long as the limits
   * allow, and stops listening.
   */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop in order", e);
    } finally {
      server.destroy();
    }
  }
}
