package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.workflow.parity.RunSamples;
import dev.stagekeeper.workflow.ports.StageId;

/**
 * Names a stage: the k-th that the run of a row may have. Whether it is of that run, the calls
 * tell.
 *
 * @param row the run's
 * @param k from 1
 */
public record Stage(String row, int k) implements Recipe {

  StageId id() {
    return RunSamples.stage(row, k);
  }
}
