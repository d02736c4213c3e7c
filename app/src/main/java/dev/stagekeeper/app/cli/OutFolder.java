package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.rules.Delivery;
import dev.stagekeeper.app.rules.RenderedFile;
import dev.stagekeeper.workflow.ports.RunId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder that delivered files go to.
 *
 * @param path where it is
 * @param name how it is called in messages
 */
record OutFolder(Path path, String name) {

  /** The folder that was asked for, or {@code out/} and the campaign file's name. */
  static OutFolder of(Shell shell, @Nullable String given, Path campaign) {
    String file = String.valueOf(campaign.getFileName());
    String name = given != null ? given : "out/" + file.replaceFirst("(?<=.)\\.[^.]*$", "");
    return new OutFolder(shell.path("--out", name).normalize(), name);
  }

  /** The folder that was asked for, or {@code out/} and the run's id. */
  static OutFolder of(Shell shell, @Nullable String given, RunId run) {
    // An id may be ".." where an application makes its own.
    String name = given != null ? given : "out/" + run.value().replaceAll("^\\.+|:", "_");
    return new OutFolder(shell.path("--out", name).normalize(), name);
  }

  /** Finds out before anything is done whether it will be possible to write there. */
  void refuseUnwritable() {
    Path there = path;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there)) {
      throw FailureException.wrong(
          "--out must be a folder, or one that can be made; %s is a file"
              .formatted(there == null ? name : there));
    }
    if (!Files.isWritable(there)) {
      throw FailureException.wrong(
          "--out must be a folder that can be written to; %s cannot".formatted(there));
    }
  }

  /** Why a file could not be written, in words. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such folder, and none can be made";
    }
    if (e instanceof AccessDeniedException) {
      return "permission is denied";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? "the file system refused" : reason;
  }

  void write(List<RenderedFile> files) throws IOException {
    for (RenderedFile file : files) {
      Delivery.write(path, file);
    }
  }
}
