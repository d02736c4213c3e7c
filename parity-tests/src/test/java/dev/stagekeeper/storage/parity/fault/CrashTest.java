package dev.stagekeeper.storage.parity.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.Exercises;
import dev.stagekeeper.storage.parity.Length;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.storage.parity.Promise;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes in all modules is killed again and again, at moments drawn from a seed:
 * what it had acknowledged is there, and nothing is half there.
 */
@Exercises({Promise.DURABLE, Promise.ATOMIC})
class CrashTest {

  private static final int KILLS = Length.ofThisRun().of(3, 160);
  private static final long SEED = 20260702;
  private static final int MOST_ACKNOWLEDGED = 40;
  private static final int MOST_NANOS = 3_000_000;

  @Test
  void h2KeepsWhatItAcknowledged(@TempDir Path folder, TestReporter reporter) throws Exception {
    reporter.publishEntry(AdapterUnderTest.PUBLISHED_AS, "H2");
    survivesKills("jdbc:h2:file:" + folder.resolve("crash"), reporter);
  }

  @Test
  void postgresKeepsWhatItAcknowledged(TestReporter reporter) throws Exception {
    reporter.publishEntry(AdapterUnderTest.PUBLISHED_AS, "PostgreSQL");
    survivesKills(PostgresServer.shared().freshDatabase("crash"), reporter);
  }

  private static void survivesKills(String url, TestReporter reporter) throws Exception {
    Random random = new Random(SEED);
    int next = 0;
    int lost = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int enough = 1 + random.nextInt(MOST_ACKNOWLEDGED);
      int acknowledged = writeAndKill(url, next, enough, random.nextInt(MOST_NANOS));
      try (Storage storage = StorageFactory.open(StorageConfig.database(url))) {
        lost += lost(storage, next, acknowledged);
        notHalf(storage, acknowledged + 1);
      }
      // A run that was cut off is left to itself.
      next = (acknowledged / Deed.KINDS + 1) * Deed.KINDS;
    }
    reporter.publishEntry(
        Map.of(
            "parity.crashes", Integer.toString(KILLS),
            "parity.writes.lost", Integer.toString(lost),
            "parity.crash.seed", Long.toString(SEED)));
    assertEquals(0, lost, "acknowledged writes lost");
    assertTrue(next > KILLS, "something was written");
  }

  private static int lost(Storage storage, int first, int last) {
    int lost = 0;
    for (int number = first; number <= last; number++) {
      lost += Deed.found(storage, CrashWriter.SCOPE, number).whole() ? 0 : 1;
    }
    return lost;
  }

  /** What was being written may be there, whole; nothing after it was begun. */
  private static void notHalf(Storage storage, int number) {
    Scope scope = CrashWriter.SCOPE;
    Deed.Found cut = Deed.found(storage, scope, number);
    assertTrue(cut.whole() || cut.none(), () -> number + " is half there: " + cut);
    assertTrue(Deed.found(storage, scope, number + 1).none(), "nobody wrote it yet");
  }

  private static int writeAndKill(String url, int first, int enough, long nanos) throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrashWriter.class.getName(),
                url,
                Integer.toString(first))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      int last = first - 1;
      for (int n = 0; n < enough; n++) {
        last = number(lines).orElseThrow(() -> new AssertionError("the writer ended by itself"));
      }
      LockSupport.parkNanos(nanos);
      // Not Process.destroyForcibly, which closes what we are still reading.
      writer.toHandle().destroyForcibly();
      // What it said before it died counts too.
      for (Optional<Integer> more = number(lines); more.isPresent(); more = number(lines)) {
        last = more.get();
      }
      writer.waitFor();
      return last;
    }
  }

  /** The next line that is a number; each is written at once, so that a kill cuts none off. */
  private static Optional<Integer> number(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.matches("\\d+")) {
        return Optional.of(Integer.valueOf(line));
      }
    }
    return Optional.empty();
  }
}
