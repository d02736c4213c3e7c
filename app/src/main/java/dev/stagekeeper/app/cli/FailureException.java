package dev.stagekeeper.app.cli;

/** Ends a command. */
final class FailureException extends RuntimeException {

  private final transient Failure failure;

  FailureException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** For wrong usage. */
  static FailureException wrong(String message) {
    return new FailureException(new Failure(Failure.WRONG, "usage", message));
  }

  Failure failure() {
    return failure;
  }
}
