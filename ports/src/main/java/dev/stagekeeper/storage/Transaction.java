package dev.stagekeeper.storage;

import dev.stagekeeper.values.Required;
import java.util.function.Supplier;

/**
 * The repositories inside one transaction: they see what it wrote, and nobody else does until it
 * commits.
 *
 * <p>It belongs to the thread that runs the callback and ends with it; used later or elsewhere it
 * throws {@link IllegalStateException}. A refusal that the callback handles leaves it usable.
 */
public interface Transaction extends Repositories {

  /**
   * Runs the work so that it can be undone alone: when it throws, what it wrote is taken back, the
   * transaction stays usable, and the exception goes on. Savepoints may stand inside one another.
   */
  <T> T savepoint(Supplier<T> work);

  /** As {@link #savepoint(Supplier)}, for work without an answer. */
  default void savepoint(Runnable work) {
    savepoint(
        () -> {
          Required.of("work", work).run();
          return Boolean.TRUE;
        });
  }
}
