package dev.stagekeeper.workflow.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.Workbench;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerSettingsTest {

  @Test
  void aClaimIsForTheWorkerAndTheTerm() {
    assertEquals(
        new LeaseRequest("w", Workbench.NOW, Duration.ofSeconds(30)),
        settings("w", Duration.ofSeconds(30)).claim(Workbench.NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999S", "P7DT0.001S", "P36500D"})
  void aTermThatNoLeaseMayHaveIsRefusedWhenItIsSet(String term) {
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> settings("w", Duration.parse(term)));
    assertEquals("lease.term", refusal.field());
    assertThrows(
        InvalidValueException.class,
        () -> new RunBench(builder -> builder.leaseTerm(Duration.parse(term))));
  }

  @Test
  void aWorkerHasAName() {
    assertThrows(InvalidValueException.class, () -> settings("", Duration.ofSeconds(1)));
  }

  @Test
  void onlyWhatMayBeRetriedIsWaitedFor() {
    WorkerSettings settings = settings("w", Duration.ofSeconds(1));
    assertEquals(Optional.of(Duration.ofSeconds(1)), settings.pauseAfter(new IOException(), 0));
    assertEquals(Optional.empty(), settings.pauseAfter(new IOException(), 1));
    assertEquals(Optional.empty(), settings.pauseAfter(new IllegalStateException(), 0));
  }

  private static WorkerSettings settings(String worker, Duration term) {
    return new WorkerSettings(worker, term, Backoff.upTo(1), Pause.SLEEP);
  }
}
