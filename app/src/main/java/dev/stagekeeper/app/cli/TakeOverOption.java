package dev.stagekeeper.app.cli;

import dev.stagekeeper.workflow.ports.RunWorker.IfHeld;
import picocli.CommandLine.Option;

/** What to do about a run that somebody else works on. */
final class TakeOverOption {

  @Option(
      names = "--take-over",
      description =
          "Take the run over from whoever holds it, and who can then store nothing more. Without"
              + " it a run that is held is refused.")
  boolean takeOver;

  IfHeld ifHeld() {
    return takeOver ? IfHeld.TAKE_OVER : IfHeld.REFUSE;
  }
}
