package dev.stagekeeper.storage.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.Exercises;
import dev.stagekeeper.storage.parity.Length;
import dev.stagekeeper.storage.parity.Promise;
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
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed: what it had acknowledged is there, and nothing by halves. */
@Exercises({Promise.DURABLE, Promise.ATOMIC})
class KilledWriterTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);
  private static final int KILLS = Length.ofThisRun().of(3, 20);

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
  void whatWasAcknowledgedIsThere(@TempDir Path directory, TestReporter reporter) throws Exception {
    reporter.publishEntry(AdapterUnderTest.PUBLISHED_AS, FileAdapter.NAME);
    Path file = directory.resolve("store");
    int lost = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      int acknowledged = writeAndKill(file, 5 * kill);
      try (Storage storage = open(file)) {
        List<ProjectSetup> there = projects(storage);
        lost += Math.max(0, acknowledged + 1 - there.size() / 2);
        assertEquals(
            IntStream.range(0, there.size() / 2 * 2).mapToObj(KilledWriterTest::project).toList(),
            there);
      }
    }
    reporter.publishEntry("parity.crashes", Integer.toString(KILLS));
    reporter.publishEntry("parity.writes.lost", Integer.toString(lost));
    assertEquals(0, lost, "acknowledged and not there");
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
