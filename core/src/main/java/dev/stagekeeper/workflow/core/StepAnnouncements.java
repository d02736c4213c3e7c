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
import java.util.function.Supplier;

/**
 * Announces what each step of a run did, then tells the caller's listener. As a listener, since
 * what goes wrong while announcing must not fail a step that is committed.
 *
 * @param untold gives, once, what the last step did
 */
record StepAnnouncements(
    Announcer announcer,
    Scope scope,
    RunId run,
    Supplier<List<Function<DomainEvent.Header, DomainEvent>>> untold,
    SagaListener listener)
    implements SagaListener {

  @Override
  public void started(String step) {
    listener.started(step);
  }

  @Override
  public void succeeded(String step) {
    untold.get().forEach(this::announce);
    announce(header -> new WorkflowStepSucceeded(header, run, step));
    listener.succeeded(step);
  }

  @Override
  public void failed(String step, String reason) {
    announce(header -> new WorkflowStepFailed(header, run, step, reason));
    listener.failed(step, reason);
  }

  @Override
  public void compensated(String step) {
    listener.compensated(step);
  }

  private void announce(Function<DomainEvent.Header, DomainEvent> event) {
    announcer.announce(scope, run.value(), event);
  }
}
