package dev.stagekeeper.workflow.core;

import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunRepository;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a lease at a third of its term until it is closed or the lease is lost. That it is lost
 * the worker hears from its next write, which is refused.
 */
final class LeaseRenewal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewal.class);

  private final ScheduledExecutorService beats;

  private LeaseRenewal(ScheduledExecutorService beats) {
    this.beats = beats;
  }

  static LeaseRenewal of(
      RunRepository runs, RunId run, Lease lease, Duration term, InstantSource time) {
    ScheduledExecutorService beats =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "stagekeeper-lease-" + run.value());
              thread.setDaemon(true);
              return thread;
            });
    Runnable beat =
        () -> {
          try {
            runs.renew(run, lease, time.instant(), term);
          } catch (LeaseLostException e) {
            LOG.warn("Run {}: {}", run.value(), e.getMessage());
            beats.shutdown();
          } catch (RuntimeException e) {
            LOG.warn("Run {}: its lease could not be renewed, and is tried again", run.value(), e);
          }
        };
    long third = Math.max(1, term.toNanos() / 3);
    beats.scheduleWithFixedDelay(beat, third, third, TimeUnit.NANOSECONDS);
    return new LeaseRenewal(beats);
  }

  @Override
  public void close() {
    beats.shutdown();
  }
}
