package dev.stagekeeper.storage.parity.seeded;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import dev.stagekeeper.storage.parity.Promise;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Something that an adapter may do wrong.
 *
 * @param name what goes wrong
 * @param breaks the promise that it breaks
 * @param part the part of the contract that catches it, such as {@code Handles}; empty if programs
 *     do
 * @param adapter makes an adapter with the fault, and an empty store
 */
record Fault(String name, Promise breaks, String part, Supplier<AdapterUnderTest> adapter) {

  /** A fault of a store in memory that programs show. */
  static Fault inPrograms(String name, Promise breaks, UnaryOperator<Storage> wrapper) {
    return inContract("", name, breaks, wrapper);
  }

  /**
   * A fault of a store in memory that a part of the contract shows.
   *
   * @param wrapper makes a bad handle of a good one; what the handles share, it holds itself
   */
  static Fault inContract(
      String part, String name, Promise breaks, UnaryOperator<Storage> wrapper) {
    return new Fault(name, breaks, part, () -> new InMemoryAdapter("memory, spoilt", wrapper));
  }

  boolean isShownByPrograms() {
    return part.isEmpty();
  }

  /** The part of the kit that catches it, as the documentation says it. */
  String caughtBy() {
    return isShownByPrograms() ? "programs" : "contract: " + part;
  }
}
