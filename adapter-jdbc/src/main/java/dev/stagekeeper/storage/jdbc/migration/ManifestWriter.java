package dev.stagekeeper.storage.jdbc.migration;

import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the manifest. Only the build runs this. */
public final class ManifestWriter {

  private ManifestWriter() {}

  /**
   * Reads the changelogs on the class path and writes the manifest.
   *
   * @param arguments the folder of this module's classes
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0], ManifestWriter.class.getPackageName().replace('.', '/'));
    Files.writeString(folder.resolve(Manifest.RESOURCE), LiquibaseRun.manifest().text());
  }
}
