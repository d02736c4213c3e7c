package dev.stagekeeper.workflow.core;

import dev.stagekeeper.events.DomainEvent;
import dev.stagekeeper.events.DomainEvent.WorkflowStepFailed;
import dev.stagekeeper.events.DomainEvent.WorkflowStepSucceeded;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.SagaListener;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces what each step of a run did, then tells the caller's listener and the log. What goes
 * wrong while telling is logged: it must not fail what is committed.
 */
record StepListeners(Announcer announcer, Scope scope, RunId run, SagaListener listener) {

  private static final Logger LOG = LoggerFactory.getLogger(StepListeners.class);

  void started(String step) {
    telling(() -> listener.started(step));
  }

  void succeeded(String step, List<Function<DomainEvent.Header, DomainEvent>> events) {
    LOG.info("Run {}: step {} succeeded", run.value(), step);
    telling(() -> events.forEach(this::announce));
    telling(() -> announce(header -> new WorkflowStepSucceeded(header, run, step)));
    telling(() -> listener.succeeded(step));
  }

  void failed(String step, String reason, Throwable cause) {
    // The type alone: what a generator says of its content does not belong in a log.
    LOG.warn("Run {}: step {} failed with {}", run.value(), step, cause.getClass().getName());
    telling(() -> announce(header -> new WorkflowStepFailed(header, run, step, reason)));
    telling(() -> listener.failed(step, reason));
  }

  void compensated(String step) {
    LOG.info("Run {}: step {} was taken back", run.value(), step);
    telling(() -> listener.compensated(step));
  }

  private void announce(Function<DomainEvent.Header, DomainEvent> event) {
    announcer.announce(scope, run.value(), event);
  }

  private void telling(Runnable what) {
    try {
      what.run();
    } catch (Throwable e) {
      LOG.warn("Run {}: a listener failed", run.value(), e);
    }
  }
}
