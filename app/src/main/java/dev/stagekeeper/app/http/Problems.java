package dev.stagekeeper.app.http;

import dev.stagekeeper.history.ports.UnrecordedRunException;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.ContentionException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.workflow.ports.IllegalTransitionException;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.RunHeldException;
import dev.stagekeeper.workflow.ports.StageNotActiveException;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;

/** What is said of what was thrown. */
final class Problems {

  private static final String RETRY_AFTER = "Retry-After";

  private Problems() {}

  static Problem of(Throwable thrown) {
    if (thrown instanceof ProblemException e) {
      return e.problem();
    }
    if (thrown instanceof NotFoundException e) {
      return Problem.of(HttpStatus.NOT_FOUND_404, "not_found", e.getMessage())
          .with("what", e.what())
          .with("id", e.id());
    }
    if (thrown instanceof IllegalTransitionException e) {
      return conflict("illegal_transition", e.getMessage())
          .with("from", e.from().value())
          .with("to", e.to().value())
          .with("legal", e.legal().stream().map(phase -> phase.value()).toList());
    }
    if (thrown instanceof ConflictException e) {
      return conflict("conflict", e.getMessage()).with("constraint", e.constraint());
    }
    if (thrown instanceof StaleRevisionException e) {
      return conflict("stale_revision", e.getMessage());
    }
    if (thrown instanceof StageNotActiveException e) {
      return conflict("stage_not_active", e.getMessage());
    }
    if (thrown instanceof LeaseLostException e) {
      return conflict("lease_lost", e.getMessage());
    }
    if (thrown instanceof RunHeldException e) {
      return conflict("run_held", e.getMessage());
    }
    if (thrown instanceof ContentionException) {
      return busy("contention", "others write the same at the same time; try again");
    }
    if (thrown instanceof UnrecordedRunException e) {
      return unrecorded(e);
    }
    if (thrown instanceof StorageException e) {
      return storage(e);
    }
    return unexpected();
  }

  private static Problem conflict(String code, String detail) {
    return Problem.of(HttpStatus.CONFLICT_409, code, detail);
  }

  private static Problem busy(String code, String detail) {
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, code, detail)
        .withHeader(RETRY_AFTER, "1");
  }

  /** The request was carried out, and must not be taken for one that may be sent again. */
  static Problem unrecorded(UnrecordedRunException e) {
    return Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR_500,
            "unrecorded",
            "the run %s has ended and stays as it is, but its record could not be written to the history"
                .formatted(e.run().value()))
        .with("run_id", e.run().value())
        .with("outcome", e.outcome().name().toLowerCase(Locale.ROOT));
  }

  private static Problem storage(StorageException e) {
    String outcome = e.outcome().name().toLowerCase(Locale.ROOT);
    return (e.outcome() == StorageException.Outcome.NOT_APPLIED
            ? busy("storage", "the database does not answer as it should; nothing was changed")
            : Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR_500,
                "storage",
                "the database was lost on the way; all of the request was carried out, or nothing"))
        .with("outcome", outcome);
  }

  private static Problem unexpected() {
    return Problem.of(
        HttpStatus.INTERNAL_SERVER_ERROR_500,
        "unexpected",
        "something went wrong that should not have; the server's log says what, under the request"
            + " id");
  }

  /**
   * What is said where the server itself refuses.
   *
   * @param status the status that it chose
   * @param reason why, in its words; for the client's own mistakes only
   */
  static Problem ofServer(int status, String reason) {
    return switch (status) {
      case HttpStatus.BAD_REQUEST_400 ->
          Problem.of(status, "bad_request", "this is not a request as HTTP has it: " + reason);
      case HttpStatus.NOT_FOUND_404 ->
          Problem.of(status, "not_found", "there is nothing at this path");
      case HttpStatus.REQUEST_TIMEOUT_408 ->
          Problem.of(status, "too_slow", "the request took too long to arrive");
      case HttpStatus.PAYLOAD_TOO_LARGE_413 ->
          Problem.of(status, "body_too_large", "the body is larger than this server takes");
      case HttpStatus.URI_TOO_LONG_414 ->
          Problem.of(
              status, "uri_too_long", "the path and query are longer than this server takes");
      case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          Problem.of(status, "headers_too_large", "the headers are larger than this server takes");
      case HttpStatus.SERVICE_UNAVAILABLE_503 ->
          busy("too_busy", "too many requests at once, or the server is being stopped; try again");
      default ->
          HttpStatus.isClientError(status)
              ? Problem.of(status, "bad_request", HttpStatus.getMessage(status))
              : unexpected();
    };
  }
}
