package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.JsonDocument;
import java.util.List;

/** Says what is wrong with the artifacts of a phase. Thread-safe and pure. */
@FunctionalInterface
public interface ArtifactValidator {

  /** Takes everything. */
  ArtifactValidator NONE = (phase, artifacts) -> List.of();

  /** What is wrong, a sentence each that names the field; empty if nothing is. */
  List<String> faults(Phase phase, JsonDocument artifacts);
}
