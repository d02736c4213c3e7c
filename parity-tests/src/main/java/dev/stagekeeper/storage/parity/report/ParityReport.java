package dev.stagekeeper.storage.parity.report;

import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.Promise;
import dev.stagekeeper.storage.parity.report.Case.End;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end of a run which promises hold for each adapter that was tested, and how much was
 * tried: on the standard output, and for each adapter in a file of its name under {@code
 * target/parity}, or where the system property {@code parity.report} says. JUnit finds this by
 * itself; its own results are not touched.
 *
 * <p>A promise holds if at least one test that looks at it ran, and all of them ran and passed.
 */
public final class ParityReport implements TestExecutionListener {

  private final Path directory;
  private final PrintStream out;
  private final Map<String, AdapterTest> tests = new LinkedHashMap<>();
  private Totals totals = new Totals();
  private @Nullable TestPlan plan;

  /** What JUnit makes. */
  public ParityReport() {
    this(Path.of(System.getProperty("parity.report", "target/parity")), System.out);
  }

  /** A report that is written elsewhere. */
  public ParityReport(Path directory, PrintStream out) {
    this.directory = directory;
    this.out = out;
  }

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan plan) {
    this.plan = plan;
    tests.clear();
    totals = new Totals();
    plan.getRoots().forEach(root -> plan.getDescendants(root).forEach(this::expect));
  }

  @Override
  public synchronized void dynamicTestRegistered(TestIdentifier test) {
    expect(test);
  }

  private void expect(TestIdentifier test) {
    if (test.isTest()) {
      ended(test, End.NOT_RUN);
    }
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest() && result.getStatus() != Status.ABORTED) {
      ended(test, result.getStatus() == Status.SUCCESSFUL ? End.HELD : End.BROKE);
    } else if (result.getStatus() == Status.FAILED) {
      ended(test, End.BROKE);
      AdapterTest of = tests.get(test.getUniqueId());
      if (of != null) {
        of.trouble = result.getThrowable().map(Throwable::toString).orElse("failed");
      }
    }
  }

  @Override
  public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    @Nullable String adapter = entry.getKeyValuePairs().get(AdapterUnderTest.PUBLISHED_AS);
    if (adapter != null) {
      adapterTest(test).adapter = adapter;
    }
    entry.getKeyValuePairs().forEach(totals::add);
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan plan) {
    List<PromiseTable> tables = tables();
    String sums = totals.text();
    if (!tables.isEmpty() || !sums.isEmpty()) {
      out.println();
    }
    for (PromiseTable table : tables) {
      out.println(table.text());
      write(table.adapter(), table.text());
    }
    if (!sums.isEmpty()) {
      out.println(sums);
      write("totals", sums);
    }
  }

  /** What is known so far, an adapter after the other. */
  List<PromiseTable> tables() {
    Map<String, List<AdapterTest>> byAdapter = new LinkedHashMap<>();
    tests
        .values()
        .forEach(
            test -> byAdapter.computeIfAbsent(test.adapter, name -> new ArrayList<>()).add(test));
    List<PromiseTable> tables = new ArrayList<>();
    byAdapter.forEach(
        (adapter, of) -> {
          Set<Promise> notPromised = new HashSet<>();
          Collection<Case> cases = new ArrayList<>();
          of.forEach(test -> notPromised.addAll(test.notPromised));
          of.forEach(test -> cases.addAll(test.cases.values()));
          List<String> names = of.stream().map(AdapterTest::name).toList();
          tables.add(new PromiseTable(adapter, names, notPromised, cases));
        });
    return tables;
  }

  private void ended(TestIdentifier test, End end) {
    Set<Promise> promises = promises(test);
    if (!promises.isEmpty()) {
      adapterTest(test).cases.put(test.getUniqueId(), new Case(name(test), promises, end));
    }
  }

  private AdapterTest adapterTest(TestIdentifier test) {
    TestIdentifier top = top(test);
    return tests.computeIfAbsent(top.getUniqueId(), id -> new AdapterTest(top));
  }

  /** A test that was made at run time looks at what the method that made it does. */
  private Set<Promise> promises(TestIdentifier test) {
    for (TestIdentifier one : upwards(test)) {
      Set<Promise> promises = Claims.of(one.getSource().orElse(null));
      if (!promises.isEmpty()) {
        return promises;
      }
    }
    return Set.of();
  }

  /** The class that is in no other. */
  private TestIdentifier top(TestIdentifier test) {
    TestIdentifier top = test;
    for (TestIdentifier one : upwards(test)) {
      if (one.getSource().filter(ClassSource.class::isInstance).isPresent()) {
        top = one;
      }
    }
    return top;
  }

  /** The way to it from its class: methods by the names that they have in the source. */
  private String name(TestIdentifier test) {
    String top = top(test).getUniqueId();
    String name = "";
    for (TestIdentifier one : upwards(test)) {
      if (one.getUniqueId().equals(top)) {
        break;
      }
      String part =
          isMethod(one) && one.getSource().orElse(null) instanceof MethodSource method
              ? method.getMethodName()
              : one.getDisplayName();
      name = part + (name.isEmpty() ? "" : " > " + name);
    }
    return name;
  }

  /** What a method makes at run time has the same source as the method. */
  private static boolean isMethod(TestIdentifier test) {
    return List.of("method", "test-factory", "test-template")
        .contains(test.getUniqueIdObject().getLastSegment().getType());
  }

  /** The test, what it is in, and so on. */
  private List<TestIdentifier> upwards(TestIdentifier test) {
    List<TestIdentifier> all = new ArrayList<>();
    Optional<TestIdentifier> next = Optional.of(test);
    while (plan != null && next.isPresent()) {
      all.add(next.get());
      next = plan.getParent(next.get());
    }
    return all;
  }

  private void write(String name, String text) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(name.replaceAll("\\W+", "-") + ".txt"), text);
    } catch (IOException e) {
      throw new UncheckedIOException("the report cannot be written to " + directory, e);
    }
  }

  /** A class that tests an adapter. */
  private static final class AdapterTest {

    private final String type;
    private final Set<Promise> notPromised;
    private final Map<String, Case> cases = new LinkedHashMap<>();
    private String adapter;
    private @Nullable String trouble;

    AdapterTest(TestIdentifier test) {
      type = test.getDisplayName();
      adapter = type;
      notPromised = Claims.notPromised(test.getSource().orElse(null));
    }

    String name() {
      return trouble == null ? type : type + " failed as a whole: " + trouble;
    }
  }
}
