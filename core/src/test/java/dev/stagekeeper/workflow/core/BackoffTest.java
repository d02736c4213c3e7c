package dev.stagekeeper.workflow.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.ContentionException;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.PhaseFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

  @Test
  void pausesGrowUpToTheLongestAndEndAtTheLimit() {
    Backoff backoff = new Backoff(5, Duration.ofMillis(100), 3, Duration.ofSeconds(1), () -> 1.0);
    assertEquals(
        List.of(100L, 300L, 900L, 1_000L, 1_000L),
        IntStream.range(0, 5)
            .mapToObj(retries -> backoff.pauseBefore(retries).orElseThrow().toMillis())
            .toList());
    assertEquals(Optional.empty(), backoff.pauseBefore(5));
  }

  @Test
  void withoutRetriesThereIsNoPause() {
    assertEquals(Optional.empty(), Backoff.upTo(0).pauseBefore(0));
  }

  @Test
  void thePauseStaysTheLongestHoweverOftenItIsTried() {
    Backoff endless = Backoff.upTo(Integer.MAX_VALUE);
    assertEquals(Optional.of(Duration.ofMinutes(1)), endless.pauseBefore(100_000));
    Backoff none =
        new Backoff(Integer.MAX_VALUE, Duration.ZERO, 2, Duration.ofSeconds(1), () -> 1.0);
    assertEquals(Optional.of(Duration.ZERO), none.pauseBefore(3));
    assertEquals(Optional.of(Duration.ZERO), none.pauseBefore(100_000));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.5, 1.0})
  void jitterShortensThePause(double part) {
    assertEquals(
        Optional.of(Duration.ofMillis((long) (2_000 * part))), jittered(() -> part).pauseBefore(1));
  }

  @Test
  void aJitterOutOfRangeIsTakenAsTheNearestInRange() {
    assertEquals(Optional.of(Duration.ofSeconds(1)), jittered(() -> 7.0).pauseBefore(0));
    assertEquals(Optional.of(Duration.ZERO), jittered(() -> -7.0).pauseBefore(0));
  }

  static Stream<Throwable> mayBeRetried() {
    return Stream.of(
        new StorageException("away"),
        new ContentionException(3, Duration.ofSeconds(10), new IllegalStateException()),
        new IOException("no answer"),
        new SocketTimeoutException(),
        new UncheckedIOException(new IOException()),
        new TimeoutException());
  }

  @ParameterizedTest
  @MethodSource("mayBeRetried")
  void whatTheInfrastructureFailsAtMayBeRetried(Throwable failure) {
    assertEquals(ErrorClass.RETRYABLE, Backoff.upTo(1).classify(failure));
  }

  static Stream<Throwable> mayNot() {
    return Stream.of(
        new ConflictException("brief.id", "a", "a"),
        new IllegalStateException(new IOException()),
        new Exception(),
        new OutOfMemoryError());
  }

  @ParameterizedTest
  @MethodSource("mayNot")
  void nothingElseMay(Throwable failure) {
    assertEquals(ErrorClass.NON_RETRYABLE, Backoff.upTo(1).classify(failure));
  }

  @ParameterizedTest
  @EnumSource(ErrorClass.class)
  void aPhaseFailureSaysItself(ErrorClass own) {
    PhaseFailure failure = new PhaseFailure("m", "c", own, null, JsonDocument.EMPTY, null);
    assertEquals(own, Backoff.upTo(1).classify(failure));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    Duration second = Duration.ofSeconds(1);
    refused("backoff.limit", -1, second, 2, second);
    refused("backoff.base", 1, second.negated(), 2, second);
    refused("backoff.factor", 1, second, 0.9, second);
    refused("backoff.factor", 1, second, Double.NaN, second);
    refused("backoff.factor", 1, second, Double.POSITIVE_INFINITY, second);
    refused("backoff.cap", 1, second, 2, second.negated());
  }

  private static void refused(String field, int limit, Duration base, double factor, Duration cap) {
    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class, () -> new Backoff(limit, base, factor, cap, () -> 1.0));
    assertEquals(field, refusal.field());
  }

  private static Backoff jittered(DoubleSupplier jitter) {
    return new Backoff(3, Duration.ofSeconds(1), 2, Duration.ofMinutes(1), jitter);
  }
}
