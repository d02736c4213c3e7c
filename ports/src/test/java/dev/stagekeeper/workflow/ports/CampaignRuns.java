package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.JsonDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs of the campaign flow, wherever one can be. */
final class CampaignRuns {

  static final FlowDefinition FLOW = FlowDefinition.CAMPAIGN;
  static final Instant START = Instant.parse("2026-03-29T00:59:59.123456Z");
  static final Instant NOW = START.plusSeconds(60);
  static final StageId STAGE = new StageId("stage-2");
  static final RunError ERROR =
      new RunError(
          "broken", phase("qc"), "broken", ErrorClass.NON_RETRYABLE, null, JsonDocument.EMPTY);

  private CampaignRuns() {}

  /**
   * Runs in each phase with each set of completed phases: FAILED ones with an error, WAITING ones,
   * and COMPLETED ones.
   */
  static Stream<Stored<WorkflowRun>> everywhere() {
    return FLOW.phases().stream()
        .flatMap(
            current ->
                IntStream.range(0, 1 << FLOW.phases().size())
                    .boxed()
                    .flatMap(set -> statuses(set).map(status -> run(status, current, of(set)))));
  }

  private static Stream<RunStatus> statuses(int set) {
    return of(set).size() == FLOW.phases().size()
        ? Stream.of(RunStatus.COMPLETED)
        : Stream.of(RunStatus.WAITING, RunStatus.FAILED);
  }

  /** The phases of a set, the last one first, so that their order is told from the flow's. */
  static List<Phase> of(int set) {
    List<Phase> phases = new ArrayList<>();
    for (int i = FLOW.phases().size() - 1; i >= 0; i--) {
      if ((set & (1 << i)) != 0) {
        phases.add(FLOW.phases().get(i));
      }
    }
    return phases;
  }

  static Stored<WorkflowRun> run(RunStatus status, Phase current, List<Phase> completed) {
    WorkflowRun run =
        new WorkflowRun(
            new RunId("run"),
            FLOW.name(),
            new SubjectId("acme"),
            status,
            current,
            completed,
            completed.size() * 20.0,
            JsonDocument.parse("{\"p\":1}"),
            JsonDocument.parse("{\"a\":1}"),
            status == RunStatus.FAILED ? ERROR : null,
            2,
            null,
            JsonDocument.parse("{\"m\":1}"),
            START,
            status == RunStatus.COMPLETED ? START.plusSeconds(1) : null);
    return new Stored<>(run, 7, START, "jane", START, "jane");
  }

  static Phase phase(String name) {
    return new Phase(name);
  }
}
