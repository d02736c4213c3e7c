package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.events.DomainEvent;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import java.util.List;
import java.util.function.Function;

/**
 * What a step made.
 *
 * @param artifacts what is kept of it: enough for the steps after it, and for taking it back, when
 *     another worker goes on with the run
 * @param writes what is to be stored, under ids that the run made: creates, so that nothing that is
 *     there is ever replaced. All of it is stored in one commit, with the artifacts and the move to
 *     the next phase
 * @param events what to tell once that is committed
 */
public record StepResult(
    JsonDocument artifacts,
    WriteBatch writes,
    List<Function<DomainEvent.Header, DomainEvent>> events) {

  public StepResult {
    JsonDocument.required("stepResult.artifacts", artifacts);
    Required.of("stepResult.writes", writes);
    events = Lists.of("stepResult.events", events, Integer.MAX_VALUE);
  }

  /** A result of which there is nothing to tell. */
  public static StepResult of(JsonDocument artifacts, WriteBatch writes) {
    return new StepResult(artifacts, writes, List.of());
  }
}
