package dev.stagekeeper.app.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer to a request whose body was not read. A connection that is closed on a client which
 * still sends is reset, and the client may never see why; so the rest is read and thrown away, for
 * a moment.
 */
final class Refusal implements Callback, Runnable {

  private static final int MOST_MILLIS = 2_000;

  private final Request request;
  private final Callback callback;
  private final AtomicBoolean ended = new AtomicBoolean();

  private Refusal(Request request, Callback callback) {
    this.request = request;
    this.callback = callback;
  }

  static void send(Answer answer, Request request, Response response, Callback callback) {
    // Who waits to be told to go on sends nothing after a refusal.
    boolean sending = !request.getHeaders().contains(HttpHeader.EXPECT);
    answer.send(response, sending ? new Refusal(request, callback) : callback);
  }

  /** The answer is on its way. */
  @Override
  public void succeeded() {
    request.getComponents().getScheduler().schedule(this::end, MOST_MILLIS, TimeUnit.MILLISECONDS);
    run();
  }

  @Override
  public void failed(Throwable failure) {
    callback.failed(failure);
  }

  @Override
  public void run() {
    while (!ended.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      boolean last = chunk.isLast() || Content.Chunk.isFailure(chunk);
      chunk.release();
      if (last) {
        end();
      }
    }
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      callback.succeeded();
    }
  }
}
