package dev.stagekeeper.storage.parity.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.parity.AdapterContract;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import dev.stagekeeper.storage.parity.NotPromised;
import dev.stagekeeper.storage.parity.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far an adapter gets that is half done, and that the docs show just that. */
class UnfinishedAdapterTest {

  private static final Path PAGE = Path.of("../docs/adding-an-adapter.md");

  /** The build does not find it, since it fails. */
  @NotPromised(Promise.DURABLE)
  static class UnfinishedContract extends AdapterContract {

    @Override
    protected AdapterUnderTest adapter() {
      return new InMemoryAdapter("unfinished", UnfinishedStorage::new);
    }
  }

  @Test
  void theReportSaysHowFarItGetsAndTheDocsShowIt(@TempDir Path files) throws IOException {
    Reported reported = Reported.of(files, UnfinishedContract.class);
    String report = reported.file("unfinished.txt");
    assertTrue(reported.shown().contains(report), reported.shown());
    assertEquals(
        List.of(
            "ROUND-TRIP BROKEN",
            "READ-ONLY BROKEN",
            "DEFENSIVE-COPY BROKEN",
            "ORDER BROKEN",
            "REJECTION BROKEN",
            "IDEMPOTENT BROKEN",
            "ATOMIC BROKEN",
            "USABLE-AFTER BROKEN",
            "SERIALIZABLE BROKEN",
            "DURABLE NOT PROMISED",
            "TENANT holds",
            "TWO-HANDLES BROKEN",
            "INTERRUPT holds",
            "CLOSED BROKEN",
            "LIMITS BROKEN"),
        results(report.lines()));
    String shown = Files.readString(PAGE);
    shown = shown.substring(shown.indexOf("unfinished: "));
    shown = shown.substring(0, shown.indexOf("```"));
    assertEquals(uncounted(report), uncounted(shown), () -> "the page has to show\n" + report);
  }

  /** How often depends on how many tests there are, and who loses a race on who wins it. */
  private static String uncounted(String report) {
    return report
        .replaceAll("(?m)^((SERIALIZABLE|TWO-HANDLES).* failed).*", "$1")
        .replaceAll("[\\d,]+ of ", "n of ")
        .replaceAll("of [\\d,]+ ", "of n ")
        .replaceAll(" +[\\d,]+  ", " n  ");
  }

  /** How each promise fares. */
  private static List<String> results(Stream<String> report) {
    List<String> promises = Stream.of(Promise.values()).map(Promise::id).toList();
    return report
        .filter(line -> promises.contains(line.split(" ")[0]))
        .map(line -> line.replaceAll("^(\\S+) +[\\d,]+ +([\\w ]+).*", "$1 $2"))
        .toList();
  }
}
