package dev.stagekeeper.app.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;

/**
 * The connections that have no request at work.
 *
 * <p>Those on which the head of a request comes byte by byte are ended: the server's own time-out
 * is for silence alone, so that one byte now and then would hold a connection for hours. When the
 * server is stopped all of them are, so that nobody waits for them; its own way would cut off
 * requests, too, whose body pauses for a second.
 */
final class WaitingConnections extends Handler.Wrapper implements Connection.Listener, Graceful {

  private final Duration headTime;
  private final Map<Connection, Waiting> waiting = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  /**
   * A connection between two requests.
   *
   * @param bytes what it had received when it began to wait
   * @param begun whether more had come at the last look, without being a whole head
   */
  private record Waiting(long bytes, boolean begun) {

    static Waiting from(Connection connection) {
      return new Waiting(connection.getBytesIn(), false);
    }

    Waiting later(Connection connection) {
      return new Waiting(bytes, connection.getBytesIn() > bytes);
    }
  }

  WaitingConnections(ServerLimits limits, Handler next) {
    super(next);
    this.headTime = limits.headTime();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    lookLater();
  }

  private void lookLater() {
    getServer().getScheduler().schedule(this::look, headTime.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    waiting.forEach(
        (connection, before) -> {
          if (!before.begun()) {
            waiting.replace(connection, before, before.later(connection));
          } else if (waiting.remove(connection, before)) {
            connection.getEndPoint().close();
          }
        });
    if (isRunning()) {
      lookLater();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    await(connection);
  }

  @Override
  public void onClosed(Connection connection) {
    waiting.remove(connection);
  }

  private void await(Connection connection) {
    waiting.put(connection, Waiting.from(connection));
    // Either this sees that the server is being stopped, or the stop sees the connection.
    if (stopping) {
      end(connection);
    }
    if (!connection.getEndPoint().isOpen()) {
      waiting.remove(connection);
    }
  }

  private void end(Connection connection) {
    if (waiting.remove(connection) != null) {
      connection.getEndPoint().close();
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    if (waiting.remove(connection) != null) {
      Request.addCompletionListener(request, ignored -> await(connection));
    }
    return super.handle(request, response, callback);
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    stopping = true;
    waiting.keySet().forEach(this::end);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public boolean isShutdown() {
    return stopping;
  }
}
