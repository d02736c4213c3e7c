package dev.stagekeeper.storage.parity.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import dev.stagekeeper.storage.parity.SideBySideContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Adapters that are wrong on purpose are found, and the program that shows it is small. */
class WrongAdapterTest {

  private static final int PROGRAMS = 300;

  @TempDir Path directory;

  static Stream<Wrong> wrong() {
    return Stream.of(
        new DeleteForgetsDrafts(),
        new SavingAgainIsAnUpdate(),
        new SavepointsAreKept(),
        new RunsAreListedTheOtherWay());
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void isFoundShrunkAndPrinted(Wrong contract) throws ReflectiveOperationException {
    ProgramFailure failure;
    try (ProgramRuns runs = new ProgramRuns(contract.model(), contract.adapter(), 2)) {
      failure = runs.failure(1, PROGRAMS, seed -> Program.drawn(seed, 30)).orElseThrow();
    }
    String report = failure.report(contract.getClass());
    assertTrue(failure.smallest().calls().size() <= 3, report);
    assertTrue(report.contains("the program of seed " + failure.drawn().seed()), report);
    assertEquals(Program.drawn(failure.drawn().seed(), 30), failure.drawn());

    Throwable pasted = pasted(failure.drawn().seed(), report);
    assertEquals(AssertionError.class, pasted.getClass());
    assertTrue(pasted.getMessage().contains(failure.difference().where()), pasted.getMessage());
  }

  @Test
  void whatDoesNotComeAgainIsReportedAsItWasSeen() {
    OnceADraftIsNotDeleted contract = new OnceADraftIsNotDeleted();
    try (ProgramRuns runs = new ProgramRuns(contract.model(), contract.adapter(), 1)) {
      ProgramFailure failure =
          runs.failure(1, PROGRAMS, seed -> Program.drawn(seed, 30)).orElseThrow();
      assertEquals(failure.drawn(), failure.smallest());
      assertNotEquals(failure.difference().model(), failure.difference().adapter());
    }
  }

  /** What the one test of the class that a report prints fails with. */
  private Throwable pasted(long seed, String report) throws ReflectiveOperationException {
    Class<?> printed =
        new Compiler(directory)
            .compiled(
                getClass().getPackageName() + ".Seed" + seed + "Test",
                report.substring(report.indexOf("package ")));
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create(
            LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(listener)
                .build())
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(printed)).build());
    assertEquals(1, listener.getSummary().getTestsFoundCount(), report);
    assertEquals(1, listener.getSummary().getTestsFailedCount(), report);
    return listener.getSummary().getFailures().get(0).getException();
  }

  /** Memory beside memory with a fault; the fault is the contract's own. */
  abstract static class Wrong extends SideBySideContract implements WrongAdapter.Fault {
    @Override
    protected AdapterUnderTest model() {
      return new InMemoryAdapter();
    }

    @Override
    protected AdapterUnderTest adapter() {
      return new WrongAdapter(this);
    }
  }

  public static class DeleteForgetsDrafts extends Wrong {
    @Override
    public Object answer(String in, String method, Object[] arguments, Supplier<Object> call) {
      return in.equals("drafts") && method.equals("delete") ? true : call.get();
    }
  }

  static class OnceADraftIsNotDeleted extends Wrong {
    private final AtomicBoolean done = new AtomicBoolean();

    @Override
    public Object answer(String in, String method, Object[] arguments, Supplier<Object> call) {
      Object answer = call.get();
      return in.equals("drafts") && method.equals("delete") && Boolean.TRUE.equals(answer)
          ? !done.compareAndSet(false, true)
          : answer;
    }
  }

  public static class SavingAgainIsAnUpdate extends Wrong {
    @Override
    public Object answer(String in, String method, Object[] arguments, Supplier<Object> call) {
      Object answer = call.get();
      return answer == SaveOutcome.UNCHANGED ? SaveOutcome.UPDATED : answer;
    }
  }

  public static class SavepointsAreKept extends Wrong {
    @Override
    public Object answer(String in, String method, Object[] arguments, Supplier<Object> call) {
      return method.equals("savepoint") ? ((Supplier<?>) arguments[0]).get() : call.get();
    }
  }

  public static class RunsAreListedTheOtherWay extends Wrong {
    @Override
    public Object answer(String in, String method, Object[] arguments, Supplier<Object> call) {
      Object answer = call.get();
      if (!in.equals("runs") || !(answer instanceof Page<?> page)) {
        return answer;
      }
      List<Object> items = new ArrayList<>(page.items());
      Collections.reverse(items);
      return new Page<>(items, page.next());
    }
  }
}
