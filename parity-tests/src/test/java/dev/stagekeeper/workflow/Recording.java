package dev.stagekeeper.workflow;

import dev.stagekeeper.workflow.ports.SagaListener;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told. */
final class Recording implements SagaListener {

  final List<String> told = new ArrayList<>();

  @Override
  public void started(String step) {
    told.add("started " + step);
  }

  @Override
  public void succeeded(String step) {
    told.add("succeeded " + step);
  }

  @Override
  public void failed(String step, String reason) {
    told.add("failed " + step);
  }

  @Override
  public void compensated(String step) {
    told.add("compensated " + step);
  }
}
