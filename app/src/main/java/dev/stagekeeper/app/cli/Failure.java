package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.files.FileException;
import dev.stagekeeper.history.ports.UnrecordedRunException;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.ContentionException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.workflow.ports.IllegalTransitionException;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.RunHeldException;
import dev.stagekeeper.workflow.ports.StageNotActiveException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Why a command did not do what it was asked for.
 *
 * @param exitCode 1 to 4
 * @param kind one word for programs
 * @param message one sentence for people
 * @param details what else is known
 */
record Failure(int exitCode, String kind, String message, Map<String, Object> details) {

  static final int FAILED = 1;
  static final int WRONG = 2;
  static final int NOT_FOUND = 3;
  static final int UNRECORDED = 4;

  private static final String INVALID_FILE = "invalid_file";

  Failure(int exitCode, String kind, String message) {
    this(exitCode, kind, message, Map.of());
  }

  static Failure of(Throwable thrown) {
    if (thrown instanceof FailureException e) {
      return e.failure();
    }
    if (thrown instanceof FileException e) {
      return new Failure(
          WRONG, INVALID_FILE, e.getMessage(), Map.of("file", e.file(), "faults", e.faults()));
    }
    if (thrown instanceof InvalidValueException e) {
      return new Failure(
          WRONG,
          "invalid_value",
          e.getMessage(),
          Map.of("field", e.field(), "rule", e.rule(), "value", e.offendingValue()));
    }
    if (thrown instanceof NotFoundException e) {
      return new Failure(
          NOT_FOUND, "not_found", e.getMessage(), Map.of("what", e.what(), "id", e.id()));
    }
    if (thrown instanceof ConflictException e) {
      return new Failure(
          FAILED,
          "conflict",
          e.getMessage(),
          Map.of("constraint", e.constraint(), "key", e.key(), "holder", e.holder()));
    }
    if (thrown instanceof IllegalTransitionException e) {
      return new Failure(
          FAILED,
          "illegal_transition",
          e.getMessage(),
          Map.of("run", e.run(), "from", e.from(), "to", e.to(), "legal", e.legal()));
    }
    if (thrown instanceof RunHeldException e) {
      return new Failure(
          FAILED,
          "run_held",
          "the run %s is held by %s until %s; wait until then, or take it over with --take-over"
              .formatted(e.run().value(), e.lease().owner(), e.lease().expiresAt()),
          Map.of("run", e.run(), "lease", e.lease()));
    }
    if (thrown instanceof LeaseLostException e) {
      return new Failure(
          FAILED,
          "lease_lost",
          e.held() == e.current()
              ? "the lease on the run %s expired before the work was done; go on with: stagekeeper resume %1$s"
                  .formatted(e.run().value())
              : "the run %s was taken over by somebody else, who goes on with it; see stagekeeper show %1$s"
                  .formatted(e.run().value()),
          Map.of("run", e.run(), "held", e.held(), "current", e.current()));
    }
    if (thrown instanceof StaleRevisionException e) {
      return new Failure(
          FAILED,
          "stale_revision",
          "%s was changed by somebody else at the same moment, so nothing was done; see stagekeeper show %1$s, then try again"
              .formatted(e.id()),
          Map.of("id", e.id(), "expected", e.expected(), "actual", e.actual()));
    }
    if (thrown instanceof StageNotActiveException e) {
      return new Failure(
          FAILED,
          "stage_not_active",
          "the phase of the run %s was ended by somebody else meanwhile, so nothing was done; see stagekeeper show %1$s, then try again"
              .formatted(e.run().value()),
          Map.of("run", e.run(), "stage", e.stage()));
    }
    if (thrown instanceof ContentionException e) {
      return new Failure(FAILED, "contention", e.getMessage());
    }
    if (thrown instanceof UnrecordedRunException e) {
      return new Failure(
          UNRECORDED,
          "unrecorded",
          "run %s ended as it says, but its record could not be written to the history: %s; once that is mended, write it with: stagekeeper reconcile --apply"
              .formatted(e.run().value(), Objects.requireNonNull(e.getCause()).getMessage()),
          Map.of("run", e.run(), "outcome", e.outcome().name().toLowerCase(Locale.ROOT)));
    }
    if (thrown instanceof StorageException e) {
      return new Failure(
          FAILED,
          "storage",
          e.getMessage(),
          Map.of("outcome", e.outcome().name().toLowerCase(Locale.ROOT)));
    }
    String what = thrown.getMessage() == null ? "" : ": " + firstLine(thrown.getMessage());
    return new Failure(
        FAILED,
        "unexpected",
        "something went wrong that should not have, %s%s; run it again with --verbose to see where"
            .formatted(thrown.getClass().getSimpleName(), what));
  }

  /** What stands on the error stream; a fault in a file starts with the file, as of a compiler. */
  String sentence() {
    return kind.equals(INVALID_FILE) ? message : "stagekeeper: " + message;
  }

  /** The failure as the one JSON object that a command answers. */
  Map<String, Object> toJson() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("kind", kind);
    error.put("exitCode", exitCode);
    error.put("message", message);
    error.putAll(details);
    return Map.of("error", error);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
