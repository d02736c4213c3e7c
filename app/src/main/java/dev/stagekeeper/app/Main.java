package dev.stagekeeper.app;

import dev.stagekeeper.app.cli.CommandLines;
import dev.stagekeeper.app.cli.Shell;

/** Starts the command line. */
public final class Main {

  /** A server logs what it does; a command says it. */
  private static final String LOGGING = "logback.configurationFile";

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("serve") && System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "logback-serve.xml");
    }
    System.exit(execute(Shell.ofProcess(), args));
  }

  /**
   * Runs one command. Never throws.
   *
   * @return 0 when done; 1 when a step or the infrastructure failed, or what is stored does not
   *     allow it; 2 for wrong usage, files or settings; 3 for an id that does not exist; 4 when
   *     done, but without a record in the history
   */
  public static int execute(Shell shell, String... args) {
    return CommandLines.execute(shell, args);
  }
}
