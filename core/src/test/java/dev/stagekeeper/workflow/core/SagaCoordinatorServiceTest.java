package dev.stagekeeper.workflow.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.workflow.ports.SagaId;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.SagaResult;
import dev.stagekeeper.workflow.ports.SagaStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SagaCoordinatorServiceTest {

  private static final SagaId SAGA = new SagaId("saga-1");

  private final List<String> done = new ArrayList<>();

  @Test
  void stepsAreDoneInOrder() {
    SagaResult result = execute(step("a"), step("b"), step("c"));
    assertEquals(new SagaResult(SAGA, true, List.of("a", "b", "c"), List.of(), null, null), result);
    assertEquals(
        List.of(
            "started a",
            "do a",
            "succeeded a",
            "started b",
            "do b",
            "succeeded b",
            "started c",
            "do c",
            "succeeded c"),
        done);
    assertTrue(execute().success());
  }

  @Test
  void aStepThatFailsHasTheEarlierOnesTakenBackInReverse() {
    SagaResult result =
        execute(step("a"), step("b"), failing("c", new IllegalStateException("no ink")), step("d"));
    assertEquals(
        new SagaResult(SAGA, false, List.of("a", "b"), List.of("b", "a"), "c", "no ink"), result);
    assertEquals(
        List.of(
            "started a",
            "do a",
            "succeeded a",
            "started b",
            "do b",
            "succeeded b",
            "started c",
            "failed c: no ink",
            "undo b",
            "compensated b",
            "undo a",
            "compensated a"),
        done);
  }

  @Test
  void theFirstStepHasNothingToTakeBack() {
    SagaResult result = execute(failing("a", new IllegalStateException()), step("b"));
    assertEquals(
        new SagaResult(SAGA, false, List.of(), List.of(), "a", "IllegalStateException"), result);
  }

  @Test
  void aCompensationThatThrowsKeepsNoOtherFromBeingCalled() {
    SagaResult result =
        execute(
            step("a"),
            stubborn("b", new IllegalStateException("stuck")),
            stubborn("c", new StackOverflowError()),
            step("d"),
            failing("e", new IllegalStateException("no ink")));
    assertEquals(List.of("a", "b", "c", "d"), result.completedSteps());
    assertEquals(List.of("d", "a"), result.compensatedSteps());
    assertEquals(
        "no ink; step c could not be taken back: StackOverflowError"
            + "; step b could not be taken back: stuck",
        result.reason());
    assertTrue(done.containsAll(List.of("undo d", "undo a")));
    assertTrue(done.stream().noneMatch(line -> line.equals("compensated b")));
  }

  @Test
  void anErrorIsCompensatedAndThrownOn() {
    AssertionError error = new AssertionError("broken");
    SagaStep[] steps = {step("a"), failing("b", error)};
    assertSame(error, assertThrows(AssertionError.class, () -> execute(steps)));
    assertEquals(
        List.of(
            "started a",
            "do a",
            "succeeded a",
            "started b",
            "failed b: broken",
            "undo a",
            "compensated a"),
        done);
  }

  @Test
  void whatIsThrownUncheckedOrNotIsAFailure() {
    SagaResult result = execute(step("a"), failing("b", new IOException("disk")));
    assertEquals("disk", result.reason());
    assertEquals(List.of("a"), result.compensatedSteps());
  }

  @Test
  void aListenerThatThrowsChangesNothing() {
    SagaListener broken =
        new SagaListener() {
          @Override
          public void started(String step) {
            throw new IllegalStateException();
          }

          @Override
          public void succeeded(String step) {
            throw new StackOverflowError();
          }

          @Override
          public void failed(String step, String reason) {
            throw new IllegalStateException();
          }

          @Override
          public void compensated(String step) {
            throw new AssertionError();
          }
        };
    SagaResult result =
        new SagaCoordinatorService()
            .execute(
                SAGA,
                List.of(step("a"), failing("b", new IllegalStateException("no ink"))),
                broken);
    assertEquals(new SagaResult(SAGA, false, List.of("a"), List.of("a"), "b", "no ink"), result);
  }

  @Test
  void everyReasonFitsItsResult() {
    String text = "x".repeat(100_000);
    SagaResult result =
        execute(
            stubborn("a", new IllegalStateException(text)),
            stubborn("b", new IllegalStateException("\u0000")),
            failing("c", new IllegalStateException(text)));
    assertTrue(result.reason().contains("step a could not be taken back"));
    assertTrue(result.reason().contains("step b could not be taken back: \uFFFD"));
  }

  @Test
  void wrongStepsAreRefusedBeforeAnythingIsDone() {
    assertThrows(InvalidValueException.class, () -> execute(step("a"), step("a")));
    assertThrows(InvalidValueException.class, () -> execute(step("a"), null));
    SagaCoordinatorService sagas = new SagaCoordinatorService();
    assertThrows(
        InvalidValueException.class, () -> sagas.execute(null, List.of(), SagaListener.NONE));
    assertThrows(InvalidValueException.class, () -> sagas.execute(SAGA, null, SagaListener.NONE));
    assertThrows(InvalidValueException.class, () -> sagas.execute(SAGA, List.of(), null));
    assertEquals(List.of(), done);
    assertNull(execute().reason());
  }

  private SagaResult execute(SagaStep... steps) {
    SagaListener recording =
        new SagaListener() {
          @Override
          public void started(String step) {
            done.add("started " + step);
          }

          @Override
          public void succeeded(String step) {
            done.add("succeeded " + step);
          }

          @Override
          public void failed(String step, String reason) {
            done.add("failed " + step + ": " + reason);
          }

          @Override
          public void compensated(String step) {
            done.add("compensated " + step);
          }
        };
    return new SagaCoordinatorService().execute(SAGA, Arrays.asList(steps), recording);
  }

  private SagaStep step(String name) {
    return new SagaStep(name, () -> done.add("do " + name), () -> done.add("undo " + name));
  }

  private SagaStep failing(String name, Throwable thrown) {
    return new SagaStep(name, () -> sneak(thrown), () -> done.add("never: undo " + name));
  }

  private SagaStep stubborn(String name, Throwable thrown) {
    return new SagaStep(name, () -> done.add("do " + name), () -> sneak(thrown));
  }

  // As a lambda of another language would throw a checked exception.
  private static void sneak(Throwable thrown) {
    SagaCoordinatorServiceTest.<RuntimeException>throwAs(thrown);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwAs(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
