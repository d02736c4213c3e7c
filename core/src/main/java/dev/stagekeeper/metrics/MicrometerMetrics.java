package dev.stagekeeper.metrics;

import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Phase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts and times what becomes of runs in a Micrometer registry, as {@code
 * workflow.phase.transitions}, {@code workflow.phase.transition.duration}, {@code
 * workflow.flag.updates}, {@code workflow.consistency.violations} and {@code
 * workflow.compensations}; for the discovery flow also as {@code discovery.flow.*}, without the
 * label {@code flow}.
 *
 * <p>Label values are few: a known flow has its own phases and {@value #OTHER}; of flows that are
 * not known, the first {@value #MOST_FLOWS} have their names, with at most {@value
 * FlowDefinition#MOST_PHASES} phases each, and the rest are {@value #OTHER}. Thread-safe.
 *
 * <p>Needs Micrometer on the class path, which nothing else of this library does.
 */
public final class MicrometerMetrics implements WorkflowMetrics {

  /** What flows and phases are called that are not known, once there are too many of them. */
  public static final String OTHER = "other";

  /** How many flows have a name of their own, known ones included. */
  public static final int MOST_FLOWS = 100;

  private static final String PREFIX = "workflow";
  private static final String DISCOVERY_PREFIX = "discovery.flow";

  private final Bounded<FlowName, List<FlowMeters>> flows;

  private MicrometerMetrics(MeterRegistry registry, List<FlowDefinition> known) {
    flows =
        new Bounded<>(
            MOST_FLOWS,
            new FlowName(OTHER),
            name ->
                known.stream()
                    .filter(definition -> definition.name().equals(name))
                    .findFirst()
                    .map(definition -> known(registry, definition))
                    .orElseGet(() -> List.of(FlowMeters.ofUnknown(registry, PREFIX, tags(name)))));
    known.forEach(definition -> flows.get(definition.name()));
  }

  /**
   * Measures in this registry.
   *
   * @param more the application's own flows; what is measured of them and of the built-in flows is
   *     there from now on, at 0, so that no first event is missed. Flows that are not named are
   *     measured from their first event on
   */
  public static MicrometerMetrics on(MeterRegistry registry, FlowDefinition... more) {
    Required.of("registry", registry);
    return new MicrometerMetrics(
        registry,
        Stream.concat(Stream.of(FlowDefinition.CAMPAIGN, FlowDefinition.DISCOVERY), Stream.of(more))
            .toList());
  }

  @Override
  public void transition(FlowName flow, Phase phase, Outcome outcome, Duration took) {
    flows.get(flow).forEach(meters -> meters.transition(phase, outcome, took));
  }

  @Override
  public void flagUpdate(FlowName flow, Phase flag, FlagResult result) {
    flows.get(flow).forEach(meters -> meters.flagUpdate(flag, result));
  }

  @Override
  public void consistencyViolation(FlowName flow, Violation type) {
    flows.get(flow).forEach(meters -> meters.consistencyViolation(type));
  }

  @Override
  public void compensation(FlowName flow, Phase phase, Compensation outcome) {
    flows.get(flow).forEach(meters -> meters.compensation(phase, outcome));
  }

  private static List<FlowMeters> known(MeterRegistry registry, FlowDefinition definition) {
    FlowMeters meters = FlowMeters.of(registry, PREFIX, tags(definition.name()), definition);
    return definition.name().equals(FlowDefinition.DISCOVERY.name())
        ? List.of(meters, FlowMeters.of(registry, DISCOVERY_PREFIX, Tags.empty(), definition))
        : List.of(meters);
  }

  private static Tags tags(FlowName flow) {
    return Tags.of("flow", flow.value());
  }
}
