package dev.stagekeeper.workflow.ports;

import java.util.List;

/**
 * Brings an application's flows to programs that the application does not wire itself, such as the
 * command line. Found through {@link java.util.ServiceLoader}; has a public constructor without
 * arguments.
 */
@FunctionalInterface
public interface FlowProvider {

  /** The flows, in an order that means nothing. */
  List<Flow> flows();
}
