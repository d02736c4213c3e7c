package dev.stagekeeper.app.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections whose client does not take its answer, or takes it byte by byte, and with it the
 * place that it has among the requests at work.
 */
final class AnswerDeadline extends Handler.Wrapper {

  private final Duration time;

  AnswerDeadline(ServerLimits limits, Handler next) {
    super(next);
    this.time = limits.bodyTime();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(request, new Timed(request, response), callback);
  }

  private final class Timed extends Response.Wrapper {

    Timed(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, ByteBuffer bytes, Callback callback) {
      Request request = getRequest();
      Scheduler.Task deadline =
          request
              .getComponents()
              .getScheduler()
              .schedule(() -> end(request), time.toMillis(), TimeUnit.MILLISECONDS);
      super.write(last, bytes, Callback.from(deadline::cancel, callback));
    }
  }

  private static void end(Request request) {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
  }
}
