package dev.stagekeeper.workflow.ports;

import java.util.List;

/** The flows that are known. Thread-safe. {@code campaign} and {@code discovery} are built in. */
public interface Flows {

  /**
   * Makes a flow known. One with an equal definition again is fine; its validator and evidence are
   * then the ones that count.
   *
   * @throws dev.stagekeeper.storage.ConflictException on {@code flow.name} if a flow of that name
   *     has other phases or moves
   */
  void register(Flow flow);

  /**
   * The flow of that name.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if none is known
   */
  Flow get(FlowName name);

  /** All of them, by name. */
  List<Flow> all();
}
