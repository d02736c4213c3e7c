package dev.stagekeeper.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.Length;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed, forwards and while it takes back; the next worker ends in COMPLETED or
 * COMPENSATED with no orphan row. On H2 before and after each commit of the run in turn, in every
 * build: a kill between two statements of a transaction leaves what one before its commit leaves.
 * On PostgreSQL at a few of these, drawn from a seed. In the long run before each statement on
 * both.
 */
class KilledWorkerTest {

  private static final int KILLED = 137;
  private static final boolean EVERY_STATEMENT = Length.ofThisRun() == Length.LONG;
  private static final Pattern SAID = Pattern.compile("moments (\\d+) commits \\[(.+)]");

  @Test
  void h2Forwards(@TempDir Path folder, TestReporter reporter) throws IOException {
    assertEquals(EnumSet.of(RunStatus.COMPLETED), onH2(folder, "fine", reporter));
  }

  @Test
  void h2TakingBack(@TempDir Path folder, TestReporter reporter) throws IOException {
    assertEquals(EnumSet.of(RunStatus.COMPENSATED), onH2(folder, LineBench.BAD, reporter));
  }

  @Test
  void postgresForwards(TestReporter reporter) {
    assertEquals(EnumSet.of(RunStatus.COMPLETED), onPostgres("killed", "fine", reporter));
  }

  @Test
  void postgresTakingBack(TestReporter reporter) {
    assertEquals(EnumSet.of(RunStatus.COMPENSATED), onPostgres("back", LineBench.BAD, reporter));
  }

  /**
   * Each process has a copy of one file, since only one may have it open, and two can run at once.
   */
  private static Set<RunStatus> onH2(Path folder, String body, TestReporter reporter)
      throws IOException {
    String empty = "jdbc:h2:file:" + folder.resolve("empty");
    StorageFactory.open(StorageConfig.database(empty)).close();
    String whole = "jdbc:h2:file:" + copy(folder, "whole");
    return killedAtEach(
        places(whole, body),
        body,
        reporter,
        place -> "jdbc:h2:file:" + copy(folder, "killed-" + place));
  }

  private static Set<RunStatus> onPostgres(String name, String body, TestReporter reporter) {
    String url = PostgresServer.shared().freshDatabase(name);
    return killedAtEach(places(url, body), body, reporter, place -> url);
  }

  private static Set<RunStatus> killedAtEach(
      List<Integer> places, String body, TestReporter reporter, IntFunction<String> url) {
    reporter.publishEntry("parity.crashes", Integer.toString(places.size()));
    return places.parallelStream()
        .flatMap(place -> killedAt(url.apply(place), body, place))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(RunStatus.class)));
  }

  /**
   * Before a commit or a statement, or after the last one; after any other nothing happens to the
   * database until the next.
   */
  private static List<Integer> places(String url, String body) {
    Ran whole = run(url, "whole", body, Integer.MAX_VALUE);
    Matcher said = SAID.matcher(whole.said());
    assertTrue(whole.exit() == 0 && said.find(), whole.said());
    int moments = Integer.parseInt(said.group(1));
    List<Integer> commits = Arrays.stream(said.group(2).split(", ")).map(Integer::valueOf).toList();
    assertTrue(commits.size() > 10, whole.said());
    // Each is heard of twice, before and after.
    return IntStream.range(0, moments)
        .filter(place -> place % 2 == 0 || place == moments - 1)
        .filter(place -> EVERY_STATEMENT || place == moments - 1 || commits.contains(place))
        .boxed()
        .collect(Collectors.toList());
  }

  /** How the run ended that was begun by a process that was killed there, if it was begun. */
  private static Stream<RunStatus> killedAt(String url, String body, int place) {
    String tenant = "killed-" + place;
    Ran killed = run(url, tenant, body, place);
    assertEquals(KILLED, killed.exit(), killed.said());
    try (Storage storage = StorageFactory.open(StorageConfig.database(url))) {
      Aftermath aftermath = new Aftermath(storage, Scope.of(new TenantId(tenant)));
      return Stream.ofNullable(aftermath.finish(aftermath.next(), 2, 0));
    }
  }

  private static Path copy(Path folder, String name) {
    try {
      Files.copy(folder.resolve("empty.mv.db"), folder.resolve(name + ".mv.db"));
      return folder.resolve(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Ran(int exit, String said) {}

  private static Ran run(String url, String tenant, String body, int place) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  KilledWorker.class.getName(),
                  url,
                  tenant,
                  body,
                  Integer.toString(place))
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ran(process.onExit().join().exitValue(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
