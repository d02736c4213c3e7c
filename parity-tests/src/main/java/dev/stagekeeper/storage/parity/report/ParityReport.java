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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
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
  private final Map<TestIdentifier, Case> cases = new LinkedHashMap<>();
  private final Map<TestIdentifier, String> adapters = new HashMap<>();
  private final Map<TestIdentifier, String> troubles = new HashMap<>();
  private Totals totals = new Totals();
  private TestTree tree = new TestTree();

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
    cases.clear();
    adapters.clear();
    troubles.clear();
    totals = new Totals();
    tree = new TestTree();
    tree.add(plan).forEach(this::expect);
    tree.add(TestTree.whole(classes())).forEach(this::expectWhatIsPromised);
  }

  /** What was not chosen, such as the other methods of a class, was not run either. */
  private void expectWhatIsPromised(TestIdentifier test) {
    if (!notPromised(tree.top(test)).containsAll(tree.promises(test))) {
      expect(test);
    }
  }

  @Override
  public synchronized void dynamicTestRegistered(TestIdentifier test) {
    tree.add(test);
    expect(test);
  }

  /** A method that makes tests counts for one until it has made them. */
  private void expect(TestIdentifier test) {
    if (test.isTest() || TestTree.isMethod(test)) {
      ended(test, End.NOT_RUN);
    }
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest() && result.getStatus() != Status.ABORTED) {
      ended(test, result.getStatus() == Status.SUCCESSFUL ? End.HELD : End.BROKE);
    } else if (result.getStatus() == Status.SUCCESSFUL) {
      cases.remove(test);
    } else if (result.getStatus() == Status.FAILED) {
      ended(test, End.BROKE);
      troubles.put(test, result.getThrowable().map(Throwable::toString).orElse("no reason given"));
    }
  }

  private void ended(TestIdentifier test, End end) {
    Set<Promise> promises = tree.promises(test);
    if (!promises.isEmpty()) {
      cases.put(test, new Case(tree.name(test), promises, end));
    }
  }

  @Override
  public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    @Nullable String adapter = entry.getKeyValuePairs().get(AdapterUnderTest.PUBLISHED_AS);
    if (adapter != null) {
      adapters.put(test, adapter);
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
      String name = table.adapter().replaceAll("\\W+", "-");
      write(name + ".txt", table.text());
      write("TEST-" + name + ".xml", table.xml());
    }
    if (!sums.isEmpty()) {
      out.println(sums);
    }
    write("totals.txt", sums);
  }

  /** A table for each adapter, in the order in which they were tested. */
  private List<PromiseTable> tables() {
    Map<String, List<TestIdentifier>> byAdapter = new LinkedHashMap<>();
    cases
        .keySet()
        .forEach(
            test -> byAdapter.computeIfAbsent(adapter(test), name -> new ArrayList<>()).add(test));
    return byAdapter.entrySet().stream().map(of -> table(of.getKey(), of.getValue())).toList();
  }

  private PromiseTable table(String adapter, List<TestIdentifier> tests) {
    Set<TestIdentifier> classes = new LinkedHashSet<>();
    Set<Promise> notPromised = new HashSet<>();
    for (TestIdentifier test : tests) {
      classes.add(tree.top(test));
      notPromised.addAll(notPromised(tree.top(test)));
    }
    return new PromiseTable(
        adapter,
        classes.stream().map(this::shown).toList(),
        notPromised,
        tests.stream().map(cases::get).toList());
  }

  private static Set<Promise> notPromised(TestIdentifier type) {
    return Claims.notPromised(type.getSource().orElse(null));
  }

  /** The classes with tests of an adapter. */
  private Set<Class<?>> classes() {
    Set<Class<?>> classes = new LinkedHashSet<>();
    for (TestIdentifier test : cases.keySet()) {
      if (tree.top(test).getSource().orElse(null) instanceof ClassSource type) {
        classes.add(type.getJavaClass());
      }
    }
    return classes;
  }

  private String shown(TestIdentifier type) {
    @Nullable String trouble = troubles.get(type);
    String name = type.getDisplayName();
    return trouble == null ? name : name + " failed as a whole: " + trouble;
  }

  /**
   * The adapter that the test, or what it is in, is said to be of; else its class stands for it.
   */
  private String adapter(TestIdentifier test) {
    return tree.upwards(test).stream()
        .filter(adapters::containsKey)
        .map(adapters::get)
        .findFirst()
        .orElseGet(() -> tree.top(test).getDisplayName());
  }

  /** Nothing to say takes away what an earlier run said. */
  private void write(String name, String text) {
    Path file = directory.resolve(name);
    try {
      if (text.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        Files.createDirectories(directory);
        Files.writeString(file, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the report cannot be written to " + directory, e);
    }
  }
}
