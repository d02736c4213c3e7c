package dev.stagekeeper.app.cli;

/** A line on the error stream of a terminal that says how far long work has come. */
final class ProgressLine {

  private static final String BACK_TO_LINE_START = "\r\u001b[K";
  private static final int EVERY = 250;

  private final Shell shell;
  private final boolean watched;
  private boolean shown;

  /**
   * @param wanted whether there is to be one, if somebody watches
   */
  ProgressLine(Shell shell, boolean wanted) {
    this.shell = shell;
    this.watched = wanted && shell.terminal();
  }

  /** So much is done. */
  void show(String what, long done) {
    if (watched && done % EVERY == 0) {
      shell.err().print(BACK_TO_LINE_START + "%,d %s".formatted(done, what));
      shell.err().flush();
      shown = true;
    }
  }

  /** Makes room for something else. */
  void clear() {
    if (shown) {
      shell.err().print(BACK_TO_LINE_START);
      shell.err().flush();
      shown = false;
    }
  }
}
