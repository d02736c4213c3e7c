package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class H2CommandLineTest extends DatabaseCases {

  @Override
  String url() {
    return "jdbc:h2:file:" + folder.resolve("data/stagekeeper");
  }

  private Cli.Ended failing(String url, String password) {
    Cli.Ended ended =
        new Cli(folder)
            .with("PERSISTENCE_MODE", "db")
            .with("DATABASE_URL", url)
            .with("DATABASE_PASSWORD", password)
            .run("run", Cli.SPRING)
            .with(1);
    assertFalse(Files.exists(folder.resolve("out")));
    return ended;
  }

  @Test
  void aWrongPasswordIsToldAndNotShown() {
    new Cli(folder)
        .with("PERSISTENCE_MODE", "db")
        .with("DATABASE_URL", url())
        .run("migrate", "up")
        .with(0);
    Cli.Ended ended = failing(url(), "hunter2");
    assertTrue(ended.err().contains("DATABASE_PASSWORD"), ended.err());
    assertFalse(ended.err().contains("hunter2"), ended.err());
  }

  @Test
  void aCorruptFileIsToldAndKept() throws IOException {
    Path file = folder.resolve("broken.mv.db");
    byte[] noise = new byte[50_000];
    new java.util.Random(1).nextBytes(noise);
    Files.write(file, noise);
    Cli.Ended ended = failing("jdbc:h2:file:" + folder.resolve("broken"), "");
    assertTrue(ended.err().contains("corrupt"), ended.err());
    org.junit.jupiter.api.Assertions.assertArrayEquals(noise, Files.readAllBytes(file));
  }

  @Test
  void aFolderThatCannotBeWrittenToIsTold() throws IOException {
    // A file in the path refuses everybody; rights do not stop a superuser.
    Files.writeString(folder.resolve("file"), "x");
    Cli.Ended ended = failing("jdbc:h2:file:" + folder.resolve("file/data"), "");
    assertTrue(ended.err().contains("cannot be read or written"), ended.err());
  }

  @Test
  void aFileThatAnotherProcessHasIsTold() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldsH2File.class.getName(),
                url())
            .redirectErrorStream(true)
            .start();
    try {
      String said = other.inputReader().readLine();
      assertTrue("open".equals(said), said);
      Cli.Ended ended = failing(url(), "");
      assertTrue(ended.err().contains("another process"), ended.err());
    } finally {
      other.destroyForcibly();
      assertTrue(other.waitFor(30, TimeUnit.SECONDS));
    }
    new Cli(folder)
        .with("PERSISTENCE_MODE", "db")
        .with("DATABASE_URL", url())
        .run("run", Cli.SPRING)
        .with(0);
  }
}
