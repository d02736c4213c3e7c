package dev.stagekeeper.app.docs;

import dev.stagekeeper.app.Main;
import dev.stagekeeper.app.cli.Shell;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The command line in a process that ends without a word as soon as a step is done. */
public final class KilledAfterAStep {

  /** As that of a process that was killed by signal 9. */
  static final int EXIT_CODE = 137;

  private KilledAfterAStep() {}

  public static void main(String[] args) {
    Shell shell = Shell.ofProcess();
    PrintStream out = new PrintStream(new Halting(shell.out()), true, StandardCharsets.UTF_8);
    System.exit(
        Main.execute(
            new Shell(shell.in(), out, shell.err(), false, shell.environment(), shell.directory()),
            args));
  }

  private static final class Halting extends OutputStream {
    private final OutputStream to;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    Halting(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws java.io.IOException {
      to.write(b);
      said.write(b);
      if (said.toString(StandardCharsets.UTF_8).contains("  done")) {
        Runtime.getRuntime().halt(EXIT_CODE);
      }
    }
  }
}
