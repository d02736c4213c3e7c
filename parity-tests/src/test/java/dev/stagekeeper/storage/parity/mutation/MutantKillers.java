package dev.stagekeeper.storage.parity.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.storage.jdbc.JdbcAdapter;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import dev.stagekeeper.storage.parity.program.Program;
import dev.stagekeeper.storage.parity.program.ProgramRunner;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What mutation testing of the JDBC adapter asks; no build runs it. Every class that is mutated has
 * a process of its own, which runs all of this once before it looks at the first mutant: so these
 * are few programs, beside memory, on an H2 that keeps its data in memory, and none is shrunk.
 */
class MutantKillers {

  private static final int TESTS = 6;
  private static final int PROGRAMS = 5;
  private static final int CALLS = 30;

  @TestFactory
  Stream<DynamicTest> programs() {
    return IntStream.range(0, TESTS)
        .mapToObj(test -> DynamicTest.dynamicTest("programs " + test, () -> run(test * PROGRAMS)));
  }

  /** Each on a store of its own: what a mutant spoils is no other one's fault. */
  private void run(int seed) {
    AdapterUnderTest adapter = new JdbcAdapter("H2", "jdbc:h2:mem:mutants-" + System.nanoTime());
    try (ProgramRunner runner = new ProgramRunner(new InMemoryAdapter(), adapter, "mutants")) {
      for (int i = 0; i < PROGRAMS; i++) {
        assertEquals(Optional.empty(), runner.difference(Program.drawn(seed + i, CALLS)));
      }
    }
  }
}
