package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writing process is killed again and again: what it had acknowledged is there, and nothing is
 * half there. {@code -Dstagekeeper.kills=100} makes it a long run.
 */
class CrashTest {

  private static final int KILLS = Integer.getInteger("stagekeeper.kills", 3);

  @Test
  void h2KeepsWhatItAcknowledged(@TempDir Path folder) throws Exception {
    survivesKills("jdbc:h2:file:" + folder.resolve("crash"));
  }

  @Test
  void postgresKeepsWhatItAcknowledged() throws Exception {
    survivesKills(PostgresServer.shared().freshDatabase("crash"));
  }

  private static void survivesKills(String url) throws Exception {
    int next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int acknowledged = writeAndKill(url, next, 3 + 11 * (kill % 7));
      next = check(url, next, acknowledged);
    }
    assertTrue(next > KILLS, "something was written");
  }

  private static int writeAndKill(String url, int first, int acknowledgements) throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
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
      for (int n = 0; n < acknowledgements; n++) {
        last = number(lines).orElseThrow(() -> new AssertionError("the writer ended by itself"));
      }
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

  /** Checks what is there, and answers the number to go on with. */
  private static int check(String url, int first, int acknowledged) {
    try (Storage storage = new JdbcProvider().open(StorageConfig.database(url))) {
      Repositories repositories = storage.repositories(CrashWriter.SCOPE);
      for (int i = first; i <= acknowledged; i++) {
        assertEquals(CrashWriter.draft(i), repositories.drafts().get(new DraftId("draft-" + i)));
        assertEquals(
            CrashWriter.bundle(i), repositories.bundles().get(new BundleId("bundle-" + i)));
        assertEquals(
            CrashWriter.project(i), repositories.projects().get(new ProjectId("project-" + i)));
      }
      int after = acknowledged + 1;
      Optional<Draft> draft = repositories.drafts().find(new DraftId("draft-" + after));
      Optional<Bundle> bundle = repositories.bundles().find(new BundleId("bundle-" + after));
      assertEquals(
          draft.isPresent(), bundle.isPresent(), "one transaction or batch, all or nothing");
      bundle.ifPresent(found -> assertEquals(CrashWriter.bundle(after), found));
      assertEquals(
          Optional.empty(), repositories.drafts().find(new DraftId("draft-" + (after + 1))));
      return after + 1;
    }
  }
}
