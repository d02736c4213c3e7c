package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.JsonDocument;

/**
 * How work on a run is executed.
 *
 * @param commitPartial whether, when the work throws, what it had collected up to the last phase
 *     that it completed is kept all the same; the run is then FAILED with an error of class PARTIAL
 * @param metadata what the application keeps with a new run
 */
public record ExecuteOptions(boolean commitPartial, JsonDocument metadata) {

  /** All or nothing. */
  public static final ExecuteOptions ALL_OR_NOTHING = new ExecuteOptions(false, JsonDocument.EMPTY);

  public ExecuteOptions {
    JsonDocument.required("options.metadata", metadata);
  }
}
