package dev.stagekeeper.app.cli;

import dev.stagekeeper.workflow.ports.SagaListener;

/** Shows the steps of a run while they happen: on a terminal also what is going on right now. */
final class StepLines implements SagaListener {

  private static final String BACK_TO_LINE_START = "\r\u001b[K";

  private final Shell shell;

  StepLines(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void started(String step) {
    if (shell.terminal()) {
      shell.out().print("  ... " + step);
      shell.out().flush();
    }
  }

  @Override
  public void succeeded(String step) {
    line("@|green done|@        ", step);
  }

  @Override
  public void failed(String step, String reason) {
    line("@|bold,red failed|@      ", step);
  }

  @Override
  public void compensated(String step) {
    line("@|yellow taken back|@  ", step);
  }

  private void line(String markup, String step) {
    if (shell.terminal()) {
      shell.out().print(BACK_TO_LINE_START);
    }
    shell.printStyled("  " + markup + step);
  }
}
