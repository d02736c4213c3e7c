package dev.stagekeeper.app.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that the README and the docs show does what they say. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("```sh( \\w+)?\\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyCommandWorks(@TempDir Path directory) throws Exception {
    copyExamples(directory);
    int commands = 0;
    for (String page : List.of("README.md", "docs/command-line.md", "docs/repair.md")) {
      Session session = new Session(page, directory);
      Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve(page)));
      while (block.find()) {
        String how = block.group(1) == null ? "" : block.group(1).strip();
        for (String line : block.group(2).lines().toList()) {
          // The build is what runs this test.
          if (!line.startsWith("./mvnw ")) {
            session.run(line, how);
            commands++;
          }
        }
      }
    }
    assertTrue(commands > 5, "the commands were found");
    assertTrue(Files.exists(directory.resolve("out/spring-launch/manifest.json")));
  }

  private static void copyExamples(Path directory) throws IOException {
    Path examples = ROOT.resolve("docs/examples");
    try (Stream<Path> files = Files.walk(examples)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = directory.resolve("docs/examples").resolve(examples.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
