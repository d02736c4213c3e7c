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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of one page, one after the other, as far as the docs use a shell: settings before a
 * command or exported, and {@code NAME=$(command)} for {@code $NAME} in what follows.
 */
final class Session {

  private static final Pattern SETTING = Pattern.compile("([A-Z_]+)=([^$\\s]\\S*)");
  private static final Pattern CAPTURE = Pattern.compile("([A-Z_]+)=\\$\\((.*)\\)");
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z_]+)");

  private final String page;
  private final Path directory;
  private final Map<String, String> exported = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();

  Session(String page, Path directory) {
    this.page = page;
    this.directory = directory;
    // The default is relative to the process, which is not where the test's files are to be.
    exported.put("DATABASE_URL", "jdbc:h2:file:" + directory.resolve("data/stagekeeper"));
  }

  /**
   * Runs a line, and asserts that it ends as the page says.
   *
   * @param how empty if it works, {@code fails}, or {@code killed} for one that is killed after its
   *     first step
   */
  void run(String line, String how) throws Exception {
    Matcher capture = CAPTURE.matcher(line);
    if (capture.matches()) {
      String out = execute(words(capture.group(2)), 0, line);
      assertTrue(out.strip().matches("\\S+"), page + ": " + line + "\n" + out);
      variables.put(capture.group(1), out.strip());
    } else if (line.startsWith("export ")) {
      takeSettings(words(line.substring("export ".length())), exported);
    } else if (how.equals("killed")) {
      kill(words(line), line);
    } else {
      execute(words(line), how.equals("fails") ? 1 : 0, line);
    }
  }

  private List<String> words(String line) {
    String filled =
        VARIABLE
            .matcher(line)
            .replaceAll(use -> Matcher.quoteReplacement(variables.get(use.group(1))));
    return new ArrayList<>(List.of(filled.strip().split("\\s+")));
  }

  /** Moves the settings that stand first into the environment. */
  private static void takeSettings(List<String> words, Map<String, String> environment) {
    while (!words.isEmpty()) {
      Matcher setting = SETTING.matcher(words.get(0));
      if (!setting.matches()) {
        return;
      }
      environment.put(setting.group(1), setting.group(2));
      words.remove(0);
    }
  }

  private String execute(List<String> words, int exitCode, String line) {
    Map<String, String> environment = new HashMap<>(exported);
    takeSettings(words, environment);
    assertEquals("./stagekeeper", words.remove(0), line);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int ended =
        Main.execute(
            new Shell(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                environment,
                directory),
            words.toArray(String[]::new));
    assertEquals(exitCode, ended, () -> page + ": " + line + "\n" + out + err);
    return out.toString(StandardCharsets.UTF_8);
  }

  private void kill(List<String> words, String line) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(exported);
    takeSettings(words, environment);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledAfterAStep.class.getName()));
    command.addAll(words.subList(1, words.size()));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(KilledAfterAStep.EXIT_CODE, process.waitFor(), page + ": " + line + "\n" + said);
  }
}
