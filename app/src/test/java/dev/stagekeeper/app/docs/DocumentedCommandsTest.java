package dev.stagekeeper.app.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.app.Main;
import dev.stagekeeper.app.cli.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that the README and the docs show does what they say. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("```sh( fails)?\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SETTING = Pattern.compile("([A-Z_]+)=(\\S*)");

  record Command(String page, String line, boolean fails) {}

  @Test
  void everyCommandWorks(@TempDir Path directory) throws IOException {
    copyExamples(directory);
    List<Command> commands = commands();
    assertTrue(commands.size() > 5, "the commands were found");
    for (Command command : commands) {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      int exitCode = execute(command.line(), directory, output);
      assertEquals(
          command.fails() ? 1 : 0,
          exitCode,
          () -> command.page() + ": " + command.line() + "\n" + output);
    }
    assertTrue(Files.exists(directory.resolve("out/spring-launch/manifest.json")));
  }

  private static int execute(String line, Path directory, ByteArrayOutputStream output) {
    Map<String, String> environment = new HashMap<>();
    // The default is relative to the process, which is not where the test's files are to be.
    environment.put("DATABASE_URL", "jdbc:h2:file:" + directory.resolve("data/stagekeeper"));
    List<String> words = new ArrayList<>(List.of(line.trim().split("\\s+")));
    for (Matcher setting = SETTING.matcher(words.get(0)); setting.matches(); ) {
      environment.put(setting.group(1), setting.group(2));
      words.remove(0);
      setting = SETTING.matcher(words.get(0));
    }
    assertEquals("./stagekeeper", words.remove(0), line);
    PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
    return Main.execute(
        new Shell(InputStream.nullInputStream(), stream, stream, false, environment, directory),
        words.toArray(String[]::new));
  }

  private static List<Command> commands() throws IOException {
    List<Command> commands = new ArrayList<>();
    for (String page : List.of("README.md", "docs/command-line.md")) {
      Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve(page)));
      while (block.find()) {
        for (String line : block.group(2).lines().toList()) {
          // The build is what runs this test.
          if (!line.startsWith("./mvnw ")) {
            commands.add(new Command(page, line, block.group(1) != null));
          }
        }
      }
    }
    return commands;
  }

  private static void copyExamples(Path directory) throws IOException {
    Path examples = Files.createDirectories(directory.resolve("docs/examples"));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/examples"))) {
      for (Path file : files.toList()) {
        Files.copy(file, examples.resolve(file.getFileName()));
      }
    }
  }
}
