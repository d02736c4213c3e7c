package dev.stagekeeper.storage.parity.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.Exercises;
import dev.stagekeeper.storage.parity.NotPromised;
import dev.stagekeeper.storage.parity.Promise;
import dev.stagekeeper.storage.parity.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** What the report says of tests that end in every way there is. */
class ParityReportTest {

  @TempDir Path files;

  @NotPromised({Promise.DURABLE, Promise.CLOSED})
  static class Contract {

    @BeforeAll
    static void announce(TestReporter reporter) {
      reporter.publishEntry(AdapterUnderTest.PUBLISHED_AS, "my adapter");
    }

    @Proves(Promise.DURABLE)
    void isNotPromised() {
      fail("it was run all the same");
    }

    @Nested
    @TestMethodOrder(MethodOrderer.MethodName.class)
    class Briefs {

      @Proves({Promise.CLOSED, Promise.DURABLE})
      void isNotPromisedEither() {
        fail("it was run all the same");
      }

      @Proves({Promise.ATOMIC, Promise.DURABLE})
      void failsFirst() {
        fail("as it is to");
      }

      @Proves(Promise.ATOMIC)
      void failsNext() {
        fail("as it is to");
      }

      @Proves({Promise.ATOMIC, Promise.ORDER})
      void passes(TestReporter reporter) {
        reporter.publishEntry(Map.of("parity.programs", "1200", "parity.calls", "36000"));
      }

      @Proves(Promise.LIMITS)
      void passesToo(TestReporter reporter) {
        reporter.publishEntry("parity.programs", "800");
        reporter.publishEntry("parity.crashes", "400");
        reporter.publishEntry("parity.work.twice", "1");
      }

      @Proves(Promise.LIMITS)
      void isGivenUp() {
        throw new TestAbortedException("as it is to");
      }
    }

    @Test
    void isOfNoPromise() {
      fail("as it is to");
    }
  }

  @Exercises(Promise.TENANT)
  static class Comparison {

    @BeforeAll
    static void announce(TestReporter reporter) {
      reporter.publishEntry(AdapterUnderTest.PUBLISHED_AS, "my adapter");
    }

    @TestFactory
    Stream<DynamicTest> programs() {
      return Stream.of(1, 2, 3)
          .map(n -> DynamicTest.dynamicTest("seed " + n, () -> assertTrue(n != 2)));
    }

    @TestFactory
    @Exercises(Promise.READ_ONLY)
    Stream<DynamicTest> noPrograms() {
      throw new IllegalStateException("as it is to");
    }
  }

  static class OfSeveral {

    @Test
    @Exercises(Promise.DURABLE)
    void keepsHere(TestReporter reporter) {
      reporter.publishEntry(AdapterUnderTest.PUBLISHED_AS, "here");
    }

    @Test
    @Exercises(Promise.DURABLE)
    void losesThere(TestReporter reporter) {
      reporter.publishEntry(AdapterUnderTest.PUBLISHED_AS, "there");
      fail("as it is to");
    }
  }

  static class NotOpened {

    @BeforeAll
    static void open() {
      throw new IllegalStateException("no such host");
    }

    @Proves(Promise.ROUND_TRIP)
    void isNeverBegun() {
      fail("it was run all the same");
    }
  }

  @Exercises(Promise.TENANT)
  static class ProgramsOfNothing {

    @BeforeAll
    static void open() {
      throw new IllegalStateException("no such host");
    }

    @TestFactory
    Stream<DynamicTest> programs() {
      return Stream.of(DynamicTest.dynamicTest("seed 1", () -> {}));
    }
  }

  @Test
  void aPromiseHoldsOnlyIfAllThatLooksAtItRanAndPassed() throws IOException {
    Reported reported = Reported.of(files, Contract.class, Comparison.class);
    String file = reported.file("my-adapter.txt");
    assertTrue(reported.shown().contains(file), reported.shown());
    assertEquals(
        "my adapter: 1 of 15 promises hold, 4 of 9 cases passed"
            + " (ParityReportTest$Contract, ParityReportTest$Comparison)",
        file.lines().findFirst().orElse(""));
    assertEquals("PROMISE          CASES  RESULT", reported.line("PROMISE"));
    assertEquals("ORDER                1  holds", reported.line("ORDER"));
    assertEquals(
        "ATOMIC               3  BROKEN: 2 of 3 failed, 1 of this alone: Briefs > failsNext",
        reported.line("ATOMIC"));
    assertEquals("LIMITS               1  INCOMPLETE: 1 of 2 not run", reported.line("LIMITS"));
    assertEquals("ROUND-TRIP           0  NOT RUN", reported.line("ROUND-TRIP"));
  }

  @Test
  void whatIsNotPromisedNeverHoldsAndWhatLooksAtNothingElseIsLeftOut() {
    Reported reported = Reported.of(files, Contract.class);
    assertEquals("DURABLE              1  NOT PROMISED", reported.line("DURABLE"));
    assertEquals("CLOSED               0  NOT PROMISED", reported.line("CLOSED"));
  }

  @Test
  void programsCountForEveryPromiseThatTheyLookAt() {
    Reported reported = Reported.of(files, Comparison.class);
    assertEquals(
        "TENANT               3  BROKEN: 1 of 3 failed, 1 of this alone: programs > seed 2",
        reported.line("TENANT"));
    assertEquals(
        "READ-ONLY            1  BROKEN: 1 of 1 failed, 1 of this alone: noPrograms",
        reported.line("READ-ONLY"));
  }

  @Test
  void aTestMaySayItselfWhatItIsOf() throws IOException {
    Reported reported = Reported.of(files, OfSeveral.class);
    assertTrue(reported.file("here.txt").contains("DURABLE              1  holds"));
    assertTrue(
        reported.file("there.txt").contains("DURABLE              1  BROKEN: 1 of 1 failed"));
  }

  @Test
  void aStoreThatCannotBeOpenedHoldsNothing() {
    Reported reported = Reported.of(files, NotOpened.class);
    assertEquals(
        "ParityReportTest$NotOpened: 0 of 15 promises hold, 0 of 1 cases passed (ParityReportTest$NotOpened"
            + " failed as a whole: java.lang.IllegalStateException: no such host)",
        reported.line("ParityReportTest"));
    assertEquals("ROUND-TRIP           0  NOT RUN", reported.line("ROUND-TRIP"));
  }

  @Test
  void programsThatNeverBeganAreNotPassedOver() {
    Reported reported = Reported.of(files, ProgramsOfNothing.class);
    assertEquals("TENANT               0  NOT RUN", reported.line("TENANT"));
  }

  @Test
  void whatWasNotChosenWasNotRun() {
    Reported reported =
        Reported.of(
            files,
            List.of(
                selectNestedMethod(
                    List.of(Contract.class),
                    Contract.Briefs.class,
                    "passes",
                    TestReporter.class.getName()),
                selectMethod(Comparison.class, "programs")));
    assertEquals(
        "my adapter: 1 of 15 promises hold, 3 of 9 cases passed"
            + " (ParityReportTest$Contract, ParityReportTest$Comparison)",
        reported.line("my adapter"));
    assertEquals("ORDER                1  holds", reported.line("ORDER"));
    assertEquals("ATOMIC               1  INCOMPLETE: 2 of 3 not run", reported.line("ATOMIC"));
    assertEquals("READ-ONLY            0  NOT RUN", reported.line("READ-ONLY"));
  }

  @Test
  void eachPromiseIsAResultOfJUnitToo() throws IOException {
    Reported reported = Reported.of(files, Contract.class, Comparison.class);
    List<String> results = reported.file("TEST-my-adapter.xml").lines().toList();
    assertEquals(
        "<testsuite name=\"my adapter\" tests=\"15\" failures=\"3\" errors=\"0\" skipped=\"11\">",
        results.get(1));
    assertTrue(
        results.contains("  <testcase classname=\"my adapter\" name=\"ORDER\"></testcase>"),
        results::toString);
    assertTrue(
        results.contains(
            "  <testcase classname=\"my adapter\" name=\"ATOMIC\"><failure"
                + " message=\"BROKEN: 2 of 3 failed, 1 of this alone: Briefs &gt; failsNext\"/></testcase>"),
        results::toString);
    assertTrue(
        results.contains(
            "  <testcase classname=\"my adapter\" name=\"DURABLE\"><skipped"
                + " message=\"NOT PROMISED\"/></testcase>"),
        results::toString);
    assertEquals(18, results.size());
  }

  @Test
  void whatWasTriedIsSummed() throws IOException {
    Reported reported = Reported.of(files, Contract.class);
    assertEquals(
        """
        programs                                2,000
        calls                                  36,000
        traces                                      0
        faults                                      0
        crashes                                   400
        differences found                           0
        writes lost per 1,000 crashes             0.0
        work done twice per 1,000 crashes         2.5
        """,
        reported.file("totals.txt"));
    assertTrue(reported.shown().endsWith(reported.file("totals.txt") + System.lineSeparator()));
  }

  @Test
  void whatAnEarlierRunTriedIsNotShownAsThisOnes() {
    Reported.of(files, Contract.class);
    Reported.of(files, Comparison.class);
    assertFalse(Files.exists(files.resolve("totals.txt")));
  }

  @Test
  void ofTestsThatAreOfNoAdapterNothingIsSaid() {
    Reported reported = Reported.of(files.resolve("nothing"), NoContract.class);
    assertEquals("", reported.shown());
    assertFalse(Files.exists(files.resolve("nothing")));
  }

  static class NoContract {
    @Test
    void passes() {}
  }
}
