package dev.stagekeeper.app.cli;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.FlowProvider;
import dev.stagekeeper.workflow.ports.Flows;
import dev.stagekeeper.workflow.ports.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The flows that the command line knows: the built-in ones, and those that {@link FlowProvider}s on
 * the class path bring.
 */
record KnownFlows(Flows flows) {

  /** Makes the flows on the class path known. */
  static KnownFlows in(Flows flows) {
    try {
      for (FlowProvider provider : ServiceLoader.load(FlowProvider.class)) {
        for (Flow flow : provider.flows()) {
          register(flows, flow, provider);
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new FailureException(
          new Failure(
              Failure.WRONG,
              "flow_provider",
              "a flow provider on the class path cannot be used: " + e.getMessage()));
    }
    return new KnownFlows(flows);
  }

  private static void register(Flows flows, Flow flow, FlowProvider provider) {
    try {
      flows.register(flow);
    } catch (ConflictException e) {
      throw new FailureException(
          new Failure(
              Failure.WRONG,
              "flow_provider",
              "%s on the class path brings a flow %s, which is known already with other phases or moves; give it another name"
                  .formatted(provider.getClass().getName(), e.key()),
              Map.of("flow", e.key())));
    }
  }

  /** The flow of that name; empty if it is not known. */
  Optional<FlowDefinition> find(FlowName name) {
    return flows.all().stream()
        .map(Flow::definition)
        .filter(flow -> flow.name().equals(name))
        .findFirst();
  }

  /**
   * The flow of that name.
   *
   * @throws FailureException if it is not known; it names those that are
   */
  FlowDefinition get(FlowName name) {
    List<FlowName> known = flows.all().stream().map(flow -> flow.definition().name()).toList();
    return find(name)
        .orElseThrow(
            () ->
                notFound(
                    name,
                    "there is no flow %s; there are: %s".formatted(name.value(), text(known)),
                    known));
  }

  /**
   * The phase of that name.
   *
   * @throws FailureException if the flow has none; it names those that it has
   */
  static Phase phase(FlowDefinition flow, String name) {
    Phase phase = new Phase(name);
    if (!flow.has(phase)) {
      throw notFound(
          phase,
          "the flow %s has no phase %s; it has: %s"
              .formatted(flow.name().value(), name, text(flow.phases())),
          flow.phases());
    }
    return phase;
  }

  private static FailureException notFound(Id what, String message, List<? extends Id> known) {
    return new FailureException(
        new Failure(
            Failure.NOT_FOUND,
            "not_found",
            message,
            Map.of("what", what.kind(), "id", what.value(), "known", known)));
  }

  private static String text(List<? extends Id> ids) {
    return ids.stream().map(Id::value).collect(Collectors.joining(", "));
  }
}
