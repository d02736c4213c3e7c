package dev.stagekeeper.storage.parity.report;

import dev.stagekeeper.storage.parity.Promise;
import java.util.Set;

/**
 * One test of one adapter.
 *
 * @param name what people call it
 * @param promises what it looks at
 * @param end how it ended
 */
record Case(String name, Set<Promise> promises, End end) {

  /** How a case can end. */
  enum End {
    /** The test passed. */
    HELD,
    /** The test failed. */
    BROKE,
    /** The test was planned and did not come to an end of its own: skipped, or never begun. */
    NOT_RUN
  }

  boolean was(End end) {
    return this.end == end;
  }
}
