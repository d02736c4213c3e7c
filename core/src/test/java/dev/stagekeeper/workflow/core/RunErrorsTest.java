package dev.stagekeeper.workflow.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseFailure;
import dev.stagekeeper.workflow.ports.RunError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunErrorsTest {

  private static final Phase QC = new Phase("qc");

  static Stream<Arguments> thrown() {
    return Stream.of(
        Arguments.of(new IllegalStateException(), "illegal_state_exception"),
        Arguments.of(new IOException(), "io_exception"),
        Arguments.of(new UncheckedIOException(new IOException()), "unchecked_io_exception"),
        Arguments.of(new Error(), "error"),
        Arguments.of(new IllegalStateException() {}, "illegal_state_exception"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void theCodeIsTheTypesNameInSnakeCase(Throwable thrown, String code) {
    assertEquals(code, RunErrors.of(thrown, QC, ErrorClass.RETRYABLE).code());
  }

  @Test
  void aFailureSaysItselfWhatItIs() {
    PhaseFailure failure =
        new PhaseFailure(
            "no answer", "no_answer", ErrorClass.RETRYABLE, "wait", JsonDocument.EMPTY, null);
    assertEquals(
        new RunError("no answer", QC, "no_answer", ErrorClass.PARTIAL, "wait", JsonDocument.EMPTY),
        RunErrors.of(failure, QC, ErrorClass.PARTIAL));
  }

  @Test
  void whatCannotBeStoredIsReplacedAndLongMessagesAreCut() {
    RunError error =
        RunErrors.of(
            new IllegalStateException("a\0b" + "x".repeat(30_000)), QC, ErrorClass.NON_RETRYABLE);
    assertEquals("a\uFFFDbx", error.message().substring(0, 4));
    assertEquals(2_000, error.message().length());
  }
}
