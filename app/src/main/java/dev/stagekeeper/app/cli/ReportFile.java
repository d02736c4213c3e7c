package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.files.FileException;
import dev.stagekeeper.app.repair.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a report is to go.
 *
 * @param path the file
 * @param name how it was called
 */
record ReportFile(Path path, String name) {

  /**
   * Refuses what could not be written, and what must not be overwritten: a report that something
   * can be undone with, and files that are no reports at all.
   */
  static ReportFile of(Shell shell, String name) {
    Path path = shell.path("--report", name);
    Path folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path)) {
      throw FailureException.wrong("--report must be a file; %s is a folder".formatted(name));
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw FailureException.wrong(
          "--report must be in a folder that is there; %s is not".formatted(name));
    }
    if (!Files.isWritable(Files.exists(path) ? path : folder)) {
      throw FailureException.wrong(
          "--report must be a file that can be written to; %s cannot".formatted(name));
    }
    if (Files.isRegularFile(path) && !mayBeOverwritten(path, name)) {
      throw FailureException.wrong(
          "--report must be a new file, or the report of a dry run; %s is neither, and would be lost"
              .formatted(name));
    }
    return new ReportFile(path, name);
  }

  private static boolean mayBeOverwritten(Path path, String name) {
    try {
      return Files.size(path) == 0 || !new ReportReader(path, name).listsWhatWasDone();
    } catch (FileException | IOException e) {
      return false;
    }
  }
}
