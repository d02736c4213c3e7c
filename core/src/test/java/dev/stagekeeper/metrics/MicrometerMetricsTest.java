package dev.stagekeeper.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.metrics.WorkflowMetrics.Compensation;
import dev.stagekeeper.metrics.WorkflowMetrics.FlagResult;
import dev.stagekeeper.metrics.WorkflowMetrics.Outcome;
import dev.stagekeeper.metrics.WorkflowMetrics.Violation;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Phase;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Prometheus sees of runs. */
class MicrometerMetricsTest {

  private static final FlowName DISCOVERY = FlowDefinition.DISCOVERY.name();
  private static final FlowName CAMPAIGN = FlowDefinition.CAMPAIGN.name();
  private static final Phase IMPORT = new Phase("data_import");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final WorkflowMetrics metrics = MicrometerMetrics.on(registry);

  @Test
  void theDiscoveryFlowIsCountedUnderItsOwnNamesAndAsAnyFlow() {
    metrics.transition(DISCOVERY, IMPORT, Outcome.SUCCESS, Duration.ofMillis(3));
    metrics.transition(DISCOVERY, IMPORT, Outcome.ILLEGAL, Duration.ofSeconds(2));
    metrics.flagUpdate(DISCOVERY, IMPORT, FlagResult.SET);
    metrics.consistencyViolation(DISCOVERY, Violation.MISSING_DATA);
    metrics.compensation(DISCOVERY, IMPORT, Compensation.FAILED);

    Scrape seen = Scrape.of(registry);
    assertEquals(
        1,
        seen.value(
            "discovery_flow_phase_transitions_total{outcome=\"success\",phase=\"data_import\"}"));
    assertEquals(
        1,
        seen.value(
            "discovery_flow_phase_transitions_total{outcome=\"illegal\",phase=\"data_import\"}"));
    assertEquals(
        1,
        seen.value(
            "discovery_flow_phase_transition_duration_seconds_bucket"
                + "{phase=\"data_import\",le=\"0.005\"}"));
    assertEquals(
        2,
        seen.value(
            "discovery_flow_phase_transition_duration_seconds_count{phase=\"data_import\"}"));
    assertEquals(
        2.003,
        seen.value("discovery_flow_phase_transition_duration_seconds_sum{phase=\"data_import\"}"));
    assertEquals(
        1, seen.value("discovery_flow_flag_updates_total{flag=\"data_import\",result=\"set\"}"));
    assertEquals(
        1, seen.value("discovery_flow_consistency_violations_total{type=\"missing_data\"}"));

    assertEquals(
        1,
        seen.value("discovery_flow_compensations_total{outcome=\"failed\",phase=\"data_import\"}"));

    String flow = "flow=\"discovery\",";
    assertEquals(
        1,
        seen.value(
            "workflow_phase_transitions_total{"
                + flow
                + "outcome=\"success\",phase=\"data_import\"}"));
    assertEquals(
        2,
        seen.value(
            "workflow_phase_transition_duration_seconds_bucket{"
                + flow
                + "phase=\"data_import\",le=\"+Inf\"}"));
    assertEquals(
        1,
        seen.value("workflow_flag_updates_total{flag=\"data_import\"," + flow + "result=\"set\"}"));
    assertEquals(
        1, seen.value("workflow_consistency_violations_total{" + flow + "type=\"missing_data\"}"));
    assertEquals(
        1,
        seen.value(
            "workflow_compensations_total{" + flow + "outcome=\"failed\",phase=\"data_import\"}"));
  }

  @Test
  void anotherFlowIsCountedAsAnyFlowOnly() {
    Scrape before = Scrape.of(registry);
    metrics.transition(CAMPAIGN, new Phase("qc"), Outcome.FAILED, Duration.ofMillis(1));
    Scrape after = Scrape.of(registry);
    assertEquals(
        1,
        after.value(
            "workflow_phase_transitions_total{flow=\"campaign\",outcome=\"failed\",phase=\"qc\"}"));
    after.series().keySet().stream()
        .filter(name -> name.startsWith("discovery_"))
        .forEach(name -> assertEquals(before.value(name), after.value(name), name));
  }

  @Test
  void whatIsKnownIsThereFromTheStartAtZero() {
    MicrometerMetrics.on(registry, FlowDefinition.of("editorial", "draft", "review"));
    Scrape seen = Scrape.of(registry);
    int phases = 5 + 6 + 2;
    assertEquals(phases * Outcome.values().length, seen.count("workflow_phase_transitions_total"));
    assertEquals(phases * FlagResult.values().length, seen.count("workflow_flag_updates_total"));
    assertEquals(
        3 * Violation.values().length, seen.count("workflow_consistency_violations_total"));
    assertEquals(phases * Compensation.values().length, seen.count("workflow_compensations_total"));
    assertEquals(phases, seen.count("workflow_phase_transition_duration_seconds_count"));
    assertEquals(6 * Outcome.values().length, seen.count("discovery_flow_phase_transitions_total"));
    seen.series().forEach((name, value) -> assertEquals(0, value, name));
  }

  @Test
  void aPhaseThatAKnownFlowDoesNotHaveIsOther() {
    metrics.transition(DISCOVERY, new Phase("typo"), Outcome.ILLEGAL, Duration.ZERO);
    metrics.flagUpdate(DISCOVERY, new Phase("typo-2"), FlagResult.CLEARED);
    Scrape seen = Scrape.of(registry);
    assertEquals(
        1,
        seen.value("discovery_flow_phase_transitions_total{outcome=\"illegal\",phase=\"other\"}"));
    assertEquals(
        1, seen.value("discovery_flow_flag_updates_total{flag=\"other\",result=\"cleared\"}"));
  }

  @Test
  void labelsStayFewWhateverComes() {
    FlowName loose = new FlowName("loose");
    IntStream.range(0, 1_000)
        .forEach(n -> metrics.transition(loose, phase(n), Outcome.SUCCESS, Duration.ZERO));
    IntStream.range(0, 1_000)
        .forEach(n -> metrics.consistencyViolation(new FlowName("flow-" + n), Violation.BEHIND));

    Scrape seen = Scrape.of(registry);
    String transitions = "workflow_phase_transitions_total{flow=\"loose\",outcome=\"success\",";
    assertEquals(1, seen.value(transitions + "phase=\"phase-99\"}"));
    assertEquals(1_000 - FlowDefinition.MOST_PHASES, seen.value(transitions + "phase=\"other\"}"));
    String violations = "workflow_consistency_violations_total{flow=\"";
    int named = MicrometerMetrics.MOST_FLOWS - 3;
    assertEquals(1, seen.value(violations + "flow-" + (named - 1) + "\",type=\"behind\"}"));
    assertEquals(1_000 - named, seen.value(violations + "other\",type=\"behind\"}"));
  }

  @Test
  void twoOnOneRegistryCountTogether() {
    MicrometerMetrics.on(registry).flagUpdate(CAMPAIGN, new Phase("qc"), FlagResult.SET);
    metrics.flagUpdate(CAMPAIGN, new Phase("qc"), FlagResult.SET);
    assertEquals(
        2,
        Scrape.of(registry)
            .value("workflow_flag_updates_total{flag=\"qc\",flow=\"campaign\",result=\"set\"}"));
  }

  @Test
  void manyThreadsLoseNoCount() {
    FlowName fresh = new FlowName("fresh");
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(n -> metrics.flagUpdate(fresh, phase(n % 7), FlagResult.UNCHANGED));
    Scrape seen = Scrape.of(registry);
    double sum =
        IntStream.range(0, 7)
            .mapToDouble(
                n ->
                    seen.value(
                        "workflow_flag_updates_total{flag=\"phase-"
                            + n
                            + "\",flow=\"fresh\",result=\"unchanged\"}"))
            .sum();
    assertEquals(10_000, sum);
    assertTrue(registry.getMeters().size() > 100);
  }

  private static Phase phase(int n) {
    return new Phase("phase-" + n);
  }
}
