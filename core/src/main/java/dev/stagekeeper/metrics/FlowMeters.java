package dev.stagekeeper.metrics;

import dev.stagekeeper.metrics.WorkflowMetrics.Compensation;
import dev.stagekeeper.metrics.WorkflowMetrics.FlagResult;
import dev.stagekeeper.metrics.WorkflowMetrics.Outcome;
import dev.stagekeeper.metrics.WorkflowMetrics.Violation;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Phase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The meters of one flow under one prefix. All of a phase are there, at 0, as soon as one of them
 * is: a counter that appears with its first event would hide that event from {@code rate}.
 */
final class FlowMeters {

  private static final Phase OTHER = new Phase(MicrometerMetrics.OTHER);

  private static final Duration[] BUCKETS =
      Stream.of(1, 5, 10, 25, 50, 100, 500, 1_000, 5_000, 30_000, 300_000, 1_800_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final String prefix;
  private final Tags tags;
  private final Map<Violation, Counter> violations;
  private final Bounded<Phase, PhaseMeters> phases;

  private record PhaseMeters(
      Map<Outcome, Counter> transitions,
      Timer duration,
      Map<FlagResult, Counter> flags,
      Map<Compensation, Counter> compensations) {}

  private FlowMeters(MeterRegistry registry, String prefix, Tags tags, int mostPhases) {
    this.registry = registry;
    this.prefix = prefix;
    this.tags = tags;
    this.violations =
        counters(
            Violation.class,
            type ->
                counter("consistency.violations", "Flags and data that disagree", "type", type));
    this.phases = new Bounded<>(mostPhases, OTHER, this::ofPhase);
  }

  /** The meters of a flow whose phases are known. */
  static FlowMeters of(
      MeterRegistry registry, String prefix, Tags tags, FlowDefinition definition) {
    List<Phase> known = definition.phases();
    FlowMeters meters = new FlowMeters(registry, prefix, tags, known.size());
    known.forEach(meters.phases::get);
    return meters;
  }

  /** The meters of a flow whose phases show when a run is in them. */
  static FlowMeters ofUnknown(MeterRegistry registry, String prefix, Tags tags) {
    return new FlowMeters(registry, prefix, tags, FlowDefinition.MOST_PHASES);
  }

  void transition(Phase phase, Outcome outcome, Duration took) {
    PhaseMeters meters = phases.get(phase);
    meters.transitions().get(outcome).increment();
    meters.duration().record(took);
  }

  void flagUpdate(Phase flag, FlagResult result) {
    phases.get(flag).flags().get(result).increment();
  }

  void compensation(Phase phase, Compensation outcome) {
    phases.get(phase).compensations().get(outcome).increment();
  }

  void consistencyViolation(Violation type) {
    violations.get(type).increment();
  }

  private PhaseMeters ofPhase(Phase phase) {
    String name = phase.value();
    return new PhaseMeters(
        counters(
            Outcome.class,
            outcome ->
                counter("phase.transitions", "Moves asked for", "phase", name, "outcome", outcome)),
        Timer.builder(prefix + ".phase.transition.duration")
            .description("How long moves took")
            .tags(tags.and("phase", name))
            .serviceLevelObjectives(BUCKETS)
            .register(registry),
        counters(
            FlagResult.class,
            result ->
                counter("flag.updates", "Flags of phases written", "flag", name, "result", result)),
        counters(
            Compensation.class,
            outcome ->
                counter(
                    "compensations",
                    "Phases to be taken back",
                    "phase",
                    name,
                    "outcome",
                    outcome)));
  }

  private Counter counter(String name, String description, Object... labels) {
    return Counter.builder(prefix + "." + name)
        .description(description)
        .tags(tags.and(Stream.of(labels).map(FlowMeters::label).toArray(String[]::new)))
        .register(registry);
  }

  private static String label(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : value.toString();
  }

  private static <E extends Enum<E>> Map<E, Counter> counters(
      Class<E> type, Function<E, Counter> counter) {
    Map<E, Counter> counters = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      counters.put(constant, counter.apply(constant));
    }
    return counters;
  }
}
