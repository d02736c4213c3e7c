package dev.stagekeeper.app.terminal;

/**
 * How much can be seen.
 *
 * @param rows at least 1
 * @param columns at least 1
 */
record Window(int rows, int columns) {

  /** What stands around the body: two lines above, one below. */
  private static final int FRAME = 3;

  Window {
    rows = Math.max(1, rows);
    columns = Math.max(1, columns);
  }

  /** How many rows of a list or lines of text are seen at once. */
  int body() {
    return Math.max(1, rows - FRAME);
  }
}
