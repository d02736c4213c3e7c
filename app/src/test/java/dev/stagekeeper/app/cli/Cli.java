package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagekeeper.app.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The command line in this process, in a folder and an environment of its own. */
final class Cli {

  static final Path EXAMPLES = Path.of("../docs/examples").toAbsolutePath();
  static final String SPRING = EXAMPLES.resolve("spring-launch.yaml").toString();
  static final String FAILING = EXAMPLES.resolve("fails-qc-miracle-serum.yaml").toString();

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private boolean terminal;
  private String piped = "";

  Cli(Path folder) {
    this.folder = folder;
  }

  Cli with(String setting, String value) {
    environment.put(setting, value);
    return this;
  }

  Cli onATerminal() {
    terminal = true;
    return this;
  }

  Cli piping(String text) {
    piped = text;
    return this;
  }

  /** How a command ended. */
  record Ended(int exit, String out, String err) {

    /** That it ended so, with one line on the error stream unless that is 0. */
    Ended with(int expected) {
      assertEquals(expected, exit, () -> "out: " + out + "\nerr: " + err);
      assertEquals(exit == 0 ? 0 : 1, err.lines().count(), err);
      assertFalse(err.contains("\tat ") || err.contains("Exception"), err);
      return this;
    }

    /** The one JSON object on the output. */
    JsonNode json() {
      try {
        assertEquals(1, out.lines().count(), out);
        return JSON.readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Ended run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.execute(
            new Shell(
                new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                environment,
                folder),
            args);
    return new Ended(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
