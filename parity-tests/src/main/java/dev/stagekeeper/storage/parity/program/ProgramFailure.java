package dev.stagekeeper.storage.parity.program;

/**
 * A program on which two adapters differ.
 *
 * @param drawn as it was drawn
 * @param smallest the smallest one that was found to fail
 * @param difference what differs in it
 */
public record ProgramFailure(Program drawn, Program smallest, Difference difference) {

  /**
   * The report: the seed, the difference, and a test to paste.
   *
   * @param contract the class whose adapters differ
   */
  public String report(Class<?> contract) {
    return "the program of seed "
        + drawn.seed()
        + " differs; shrunk from "
        + drawn.calls().size()
        + " calls to "
        + smallest.calls().size()
        + ": "
        + difference.text()
        + "\n\nTo see it again, and for as long as it should not come back, make this "
        + smallest.testName()
        + ".java beside "
        + contract.getSimpleName()
        + ":\n\n"
        + smallest.asTest(contract);
  }
}
