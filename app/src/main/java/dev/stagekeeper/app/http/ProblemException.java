package dev.stagekeeper.app.http;

import org.jspecify.annotations.Nullable;

/** Ends a request. */
final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  ProblemException(Problem problem) {
    this(problem, null);
  }

  /** With what the log is to say. */
  ProblemException(Problem problem, @Nullable Throwable cause) {
    super(problem.detail(), cause);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
