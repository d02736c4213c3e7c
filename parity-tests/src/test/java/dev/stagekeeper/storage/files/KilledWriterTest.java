package dev.stagekeeper.storage.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed: what it had acknowledged is there, and nothing by halves. */
class KilledWriterTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);
  private static final int KILLS = 3;

  /** Two projects a transaction, until it is killed; says which one has been committed. */
  public static void main(String[] arguments) {
    try (Storage storage = open(Path.of(arguments[0]))) {
      int first = projects(storage).size();
      for (int n = first / 2; ; n++) {
        int next = n;
        storage.inTransaction(
            SCOPE,
            tx -> List.of(project(2 * next), project(2 * next + 1)).forEach(tx.projects()::save));
        System.out.println(next);
      }
    }
  }

  @Test
  void whatWasAcknowledgedIsThere(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("store");
    for (int kill = 1; kill <= KILLS; kill++) {
      int acknowledged = writeAndKill(file, 5 * kill);
      try (Storage storage = open(file)) {
        List<ProjectSetup> there = projects(storage);
        assertTrue(there.size() >= 2 * (acknowledged + 1), "lost: " + acknowledged);
        assertEquals(
            IntStream.range(0, there.size() / 2 * 2).mapToObj(KilledWriterTest::project).toList(),
            there);
      }
    }
  }

  private static int writeAndKill(Path file, int acknowledgements) throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriterTest.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      String last = "";
      for (int n = 0; n < acknowledgements; n++) {
        last = acknowledgement(lines);
      }
      // Not Process.destroyForcibly, which closes what is still to be read.
      writer.toHandle().destroyForcibly();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
      }
      writer.waitFor();
      return Integer.parseInt(last);
    }
  }

  private static String acknowledgement(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new AssertionError("the writer ended by itself");
    }
    return line;
  }

  private static Storage open(Path file) {
    return new FileDatabase(file).open(StorageConfig.ofMode(FileDatabase.MODE));
  }

  private static List<ProjectSetup> projects(Storage storage) {
    return StoredState.everyPage(PageRequest.MOST, storage.repositories(SCOPE).projects()::list);
  }

  private static ProjectSetup project(int n) {
    return new ProjectSetup(
        new ProjectId("project-%06d".formatted(n)), new BriefId("brief"), null, Instant.EPOCH);
  }
}
