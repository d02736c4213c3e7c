package dev.stagekeeper.storage.parity.seeded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import dev.stagekeeper.storage.parity.Promise;
import dev.stagekeeper.storage.parity.program.Program;
import dev.stagekeeper.storage.parity.program.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** That the kit finds every fault, and none where there is none. */
class SeededFaultsTest {

  private static final Path PAGE = Path.of("..", "docs", "parity.md");
  private static final int PROGRAMS = 700;
  private static final int CALLS = 30;

  @TestFactory
  Stream<DynamicTest> everyFaultIsCaught() {
    return Faults.all().stream()
        .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> caught(fault)));
  }

  private static void caught(Fault fault) {
    if (fault.isShownByPrograms()) {
      assertNotEquals("", difference(fault.adapter().get(), PROGRAMS), "no program shows it");
    } else {
      Broken broken = Broken.by(fault);
      assertEquals(1, broken.failed().size(), broken.toString());
    }
  }

  @TestFactory
  Stream<DynamicTest> theContractSuspectsNoGoodStore() {
    return Faults.all().stream()
        .filter(fault -> !fault.isShownByPrograms())
        .map(fault -> new Where(fault.part(), fault.breaks()))
        .distinct()
        .map(where -> DynamicTest.dynamicTest(where.toString(), where::isSilent));
  }

  private record Where(String part, Promise promise) {
    void isSilent() {
      assertEquals(List.of(), Broken.by(Faults.none(part, promise)).failed());
    }
  }

  @Test
  void programsSuspectNoGoodStore() {
    assertEquals("", difference(Faults.none("", Promise.ROUND_TRIP).adapter().get(), 10));
  }

  @Test
  void thePageListsThem() throws IOException {
    String rows =
        Faults.all().stream()
            .map(
                fault ->
                    "| %s | %s | %s |%n"
                        .formatted(fault.name(), fault.breaks().id(), fault.caughtBy()))
            .reduce("", String::concat);
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("## Seeded faults"));
    int table = section.indexOf("|---|---|---|\n") + "|---|---|---|\n".length();
    assertEquals(rows, section.substring(table, section.indexOf("\n\n", table) + 1));
  }

  /** The first difference from memory that programs show; empty if they show none. */
  private static String difference(AdapterUnderTest bad, int programs) {
    try (ProgramRunner pair = new ProgramRunner(new InMemoryAdapter(), bad, "seeded")) {
      return LongStream.range(0, programs)
          .mapToObj(seed -> pair.difference(Program.drawn(seed, CALLS)))
          .flatMap(Optional::stream)
          .findFirst()
          .map(Object::toString)
          .orElse("");
    }
  }
}
