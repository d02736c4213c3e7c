package dev.stagekeeper.app.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a route says, and answers. Waits for the store, so it needs a thread. */
final class Worker extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final Exchange exchange;

  Worker(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    // The client is silent because it waits for us.
    request.addIdleTimeoutListener(timeout -> false);
    exchange.logged(request, () -> answer(request).send(response, callback));
    return true;
  }

  private Answer answer(Request request) {
    Admitted admitted = Exchange.admitted(request);
    Call call =
        new Call(
            admitted.scope(),
            admitted.match().parameters(),
            admitted.query(),
            Exchange.body(request),
            admitted.mediaType(),
            run -> exchange.about(request, run));
    try {
      return admitted.match().route().work().answer(call);
    } catch (Throwable e) { // an Error, too, is an answer; the client sees nothing of it
      Problem problem = Problems.of(e);
      if (problem.status() >= 500) {
        LOG.error("{} {} failed", request.getMethod(), admitted.match().route().template(), e);
      }
      return problem.answer(exchange.requestId(request));
    }
  }
}
