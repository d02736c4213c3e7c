package dev.stagekeeper.storage.parity.mutation;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * PIT finds the tests of a class by running all of them, once in each process that tries mutants,
 * and before the first. Here they are found there without being run: that saves most of the time,
 * and classes are first used, and their constants made, when a mutant is in place. Only the profile
 * for mutation testing lets JUnit detect this.
 */
public final class FoundWithoutRunning implements InvocationInterceptor {

  private static final String FINDER = "org.pitest.junit5.JUnit5TestUnitFinder";
  private static final String PROCESS = "org.pitest.mutationtest.execute.MutationTestMinion";

  @Override
  public void interceptTestMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    run(test);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    run(test);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> test, DynamicTestInvocationContext dynamic, ExtensionContext context)
      throws Throwable {
    run(test);
  }

  private static void run(Invocation<Void> test) throws Throwable {
    if (isOnlySearch()) {
      test.skip();
    } else {
      test.proceed();
    }
  }

  private static boolean isOnlySearch() {
    List<String> callers =
        StackWalker.getInstance()
            .walk(frames -> frames.map(StackWalker.StackFrame::getClassName).toList());
    return callers.contains(FINDER) && callers.contains(PROCESS);
  }
}
