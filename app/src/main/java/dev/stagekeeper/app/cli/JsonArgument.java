package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.files.JsonFile;
import dev.stagekeeper.values.JsonDocument;

/** JSON that a command is given, in a file or piped into it. */
final class JsonArgument {

  private static final String PIPED = "-";

  private JsonArgument() {}

  /**
   * Reads it.
   *
   * @param option the option that names the file
   * @param file the file; {@code -} for what is piped in
   */
  static JsonDocument read(Shell shell, String option, String file) {
    return file.equals(PIPED)
        ? JsonFile.read(shell.in(), "standard input")
        : JsonFile.read(shell.path(option, file), file);
  }
}
