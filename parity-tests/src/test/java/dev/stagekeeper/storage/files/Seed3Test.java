package dev.stagekeeper.storage.files;

import static dev.stagekeeper.storage.parity.program.Calls.*;

import dev.stagekeeper.storage.parity.program.Program;
import dev.stagekeeper.workflow.ports.RunStatus;

class Seed3Test extends MemoryBesideFileTest {

  @Override
  protected Program only() {
    return Program.of(
        start("null", "null", "s", RunStatus.PENDING, 0, 0),
        change("null", stay(), false, held("v", 1, 0)));
  }
}
