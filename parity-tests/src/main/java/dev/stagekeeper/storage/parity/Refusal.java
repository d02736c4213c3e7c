package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.StageNotActiveException;
import java.util.List;

/**
 * How a call was refused, comparable: the type and all that it says.
 *
 * @param type the exception's class
 * @param fields its fields, in the order of its constructor; the message where it has none
 */
public record Refusal(Class<? extends Throwable> type, List<Object> fields) {

  /** What an exception says. */
  public static Refusal of(Throwable thrown) {
    return new Refusal(thrown.getClass(), fields(thrown));
  }

  private static List<Object> fields(Throwable thrown) {
    if (thrown instanceof ConflictException conflict) {
      return List.of(conflict.constraint(), conflict.key(), conflict.holder());
    }
    if (thrown instanceof InvalidValueException invalid) {
      return List.of(invalid.field(), invalid.rule(), invalid.offendingValue());
    }
    if (thrown instanceof NotFoundException missing) {
      return List.of(missing.what(), missing.id());
    }
    if (thrown instanceof StaleRevisionException stale) {
      return List.of(stale.id(), stale.expected(), stale.actual());
    }
    if (thrown instanceof LeaseLostException lost) {
      return List.of(lost.run(), lost.held(), lost.current());
    }
    if (thrown instanceof StageNotActiveException ended) {
      return List.of(ended.run(), ended.stage());
    }
    if (thrown instanceof StorageException failed) {
      return List.of(failed.outcome());
    }
    return List.of(String.valueOf(thrown.getMessage()));
  }
}
