package dev.stagekeeper.app.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads a body as it comes, with no thread waiting for it, and goes on when all of it is there. A
 * body that is too large or comes too slowly is refused.
 */
final class BodyReader extends Handler.Wrapper {

  private final ServerLimits limits;
  private final Exchange exchange;

  BodyReader(ServerLimits limits, Exchange exchange, Handler next) {
    super(next);
    this.limits = limits;
    this.exchange = exchange;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getLength() > limits.bodyBytes()) {
      tooLarge(request, response, callback);
      return true;
    }
    if (!Exchange.admitted(request).match().route().hasBody()) {
      return super.handle(request, response, callback);
    }
    Reading reading = new Reading(request, response, callback);
    Scheduler.Task deadline =
        request
            .getComponents()
            .getScheduler()
            .schedule(reading::tooSlow, limits.bodyTime().toMillis(), TimeUnit.MILLISECONDS);
    Request.addCompletionListener(request, ignored -> deadline.cancel());
    reading.run();
    return true;
  }

  /** Not as an error of the server's own, which would give up the rest of the body at once. */
  private void tooLarge(Request request, Response response, Callback callback) {
    Answer answer =
        Problems.ofServer(HttpStatus.PAYLOAD_TOO_LARGE_413, "").answer(exchange.requestId(request));
    Refusal.send(answer, request, response, callback);
  }

  /** One body; the first to say that it is at its end has the right to go on. */
  private final class Reading implements Runnable {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final AtomicBoolean ended = new AtomicBoolean();

    Reading(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    /** Takes what is there, and comes back for what is not. */
    @Override
    public void run() {
      while (!ended.get()) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          failed(chunk.getFailure());
          return;
        }
        take(chunk.getByteBuffer());
        boolean last = chunk.isLast();
        chunk.release();
        if (body.size() > limits.bodyBytes()) {
          if (ended.compareAndSet(false, true)) {
            tooLarge(request, response, callback);
          }
        } else if (last) {
          goOn();
        }
      }
    }

    /** Copies, because a chunk may be a small part of a large buffer. */
    private void take(ByteBuffer bytes) {
      byte[] taken = new byte[bytes.remaining()];
      bytes.get(taken);
      body.writeBytes(taken);
    }

    private void goOn() {
      if (ended.compareAndSet(false, true)) {
        Exchange.keepBody(request, body.toByteArray());
        try {
          if (!BodyReader.super.handle(request, response, callback)) {
            Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
          }
        } catch (Throwable e) { // nobody above would answer
          Response.writeError(request, response, callback, e);
        }
      }
    }

    void tooSlow() {
      if (ended.compareAndSet(false, true)) {
        Response.writeError(request, response, callback, HttpStatus.REQUEST_TIMEOUT_408);
      }
    }

    private void failed(Throwable failure) {
      if (failure instanceof TimeoutException) {
        tooSlow();
      } else if (ended.compareAndSet(false, true)) {
        callback.failed(failure); // The client is gone, or what it sent is not HTTP.
      }
    }
  }
}
