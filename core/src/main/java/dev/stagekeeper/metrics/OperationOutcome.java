package dev.stagekeeper.metrics;

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
import java.util.Locale;
import java.util.Set;

/** How a call to the storage ended. */
enum OperationOutcome {
  /** It answered. */
  OK,
  /** It was refused, as its contract says; the store is fine. */
  REFUSED,
  /** It lost every race for as long as the settings allow. */
  CONTENTION,
  /** The infrastructure failed. */
  ERROR,
  /**
   * It ended with something else: what the caller's own code threw, a use of the store that is not
   * allowed, or, inside a transaction, a lost race that is about to be tried again.
   */
  ABORTED;

  private static final Set<Class<? extends RuntimeException>> REFUSALS =
      Set.of(
          InvalidValueException.class,
          ConflictException.class,
          NotFoundException.class,
          StaleRevisionException.class,
          StageNotActiveException.class,
          LeaseLostException.class,
          RunHeldException.class,
          IllegalTransitionException.class);

  /** How a call ended that threw. */
  static OperationOutcome of(Throwable thrown) {
    if (thrown instanceof StorageException) {
      return ERROR;
    }
    if (thrown instanceof ContentionException) {
      return CONTENTION;
    }
    return REFUSALS.contains(thrown.getClass()) ? REFUSED : ABORTED;
  }

  /** The outcome as a label. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
