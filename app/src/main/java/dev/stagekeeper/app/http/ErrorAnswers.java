package dev.stagekeeper.app.http;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server itself refuses is told like everything else. */
final class ErrorAnswers implements Request.Handler {

  private final Exchange exchange;

  ErrorAnswers(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    exchange.stamp(request, response.getHeaders());
    Problem problem = problem(request, response.getStatus());
    Answer answer = problem.answer(exchange.requestId(request));
    if (problem.status() == HttpStatus.REQUEST_TIMEOUT_408) {
      // Nobody waits for the rest, which would be taken for the next request.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
      answer.send(response, callback);
    } else {
      Refusal.send(answer, request, response, callback);
    }
    return true;
  }

  private static Problem problem(Request request, int status) {
    Object thrown = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    if (thrown instanceof HttpException e) {
      return Problems.ofServer(e.getCode(), String.valueOf(e.getReason()));
    }
    if (thrown instanceof TimeoutException) {
      return Problems.ofServer(HttpStatus.REQUEST_TIMEOUT_408, "");
    }
    return Problems.ofServer(status, "");
  }
}
