package dev.stagekeeper.workflow.ports;

/** Is told of a saga's steps while they happen, on the saga's thread. What it throws is logged. */
public interface SagaListener {

  /** Listens to nothing. */
  SagaListener NONE =
      new SagaListener() {
        @Override
        public void started(String step) {}

        @Override
        public void succeeded(String step) {}

        @Override
        public void failed(String step, String reason) {}

        @Override
        public void compensated(String step) {}
      };

  /** The step's action is about to be called. */
  void started(String step);

  /** The step's action returned. */
  void succeeded(String step);

  /** The step's action threw. */
  void failed(String step, String reason);

  /** The step's compensation returned. */
  void compensated(String step);
}
