package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunTextTest {

  private static final Instant TEN = Instant.parse("2026-04-01T10:00:00Z");
  private static final Phase IMPORT = new Phase("data_import");
  private static final Phase MAPPING = new Phase("field_mapping");

  private static final WorkflowRun RUN =
      new WorkflowRun(
          new RunId("r-1"),
          new FlowName("discovery"),
          new SubjectId("acme"),
          RunStatus.FAILED,
          MAPPING,
          List.of(IMPORT),
          16.7,
          JsonDocument.EMPTY,
          JsonDocument.EMPTY,
          new RunError(
              "no model\u001b[31m answered\nat all",
              MAPPING,
              "model\tsilent",
              ErrorClass.NON_RETRYABLE,
              "ask another model",
              JsonDocument.parse("{\"tried\":3}")),
          2,
          new Lease("worker-1", 3, TEN, TEN.plusSeconds(30)),
          JsonDocument.EMPTY,
          TEN,
          null);

  private static StageExecution stage(
      int sequence, Phase phase, int attempt, StageStatus status, @Nullable Instant finished) {
    return new StageExecution(
        new StageId("s-" + sequence),
        RUN.id(),
        phase,
        sequence,
        attempt,
        status,
        JsonDocument.parse("{\"a\":\"ü\"}"),
        TEN,
        finished);
  }

  private static String text(List<Phase> phases, Instant now) {
    List<StageExecution> stages =
        List.of(
            stage(1, IMPORT, 1, StageStatus.COMPLETED, TEN.plusSeconds(60)),
            stage(2, MAPPING, 1, StageStatus.FAILED, TEN.plusSeconds(90)),
            stage(3, MAPPING, 2, StageStatus.ACTIVE, null));
    return String.join(
        "\n", RunText.lines(new RunView(RUN, stages, List.of()), phases, Map.of(), now));
  }

  @Test
  void itSaysWhereARunStands() {
    String text = text(FlowDefinition.DISCOVERY.phases(), TEN.plusSeconds(10));
    assertEquals(
        """
        run      r-1
        flow     discovery
        subject  acme
        status   failed, 16.7 % complete
        started  2026-04-01T10:00:00Z
        retries  2
        held by  worker-1 until 2026-04-01T10:00:30Z (lease 3)

        error model silent in field_mapping, non-retryable
          no model\u001b[31m answered
          at all
          hint: ask another model
          details: {"tried":3}

        phases
          ✓  data_import           completed 2026-04-01T10:01:00Z
          >  field_mapping         active since 2026-04-01T10:00:00Z
             data_cleansing
             asset_inventory
             dependency_analysis
             tech_debt_assessment

        stages
          NR  PHASE          ATTEMPT  STATUS     STARTED               FINISHED              ARTIFACTS  STAGE
          1   data_import    1        completed  2026-04-01T10:00:00Z  2026-04-01T10:01:00Z  10 bytes   s-1
          2   field_mapping  1        failed     2026-04-01T10:00:00Z  2026-04-01T10:01:30Z  10 bytes   s-2
          3   field_mapping  2        active     2026-04-01T10:00:00Z  -                     10 bytes   s-3""",
        text);
  }

  @Test
  void aLeaseThatHasExpiredHoldsNothing() {
    String text = text(List.of(), TEN.plusSeconds(30));
    assertTrue(text.contains("was held by  worker-1 until"), text);
  }

  @Test
  void aFlowThatIsNotKnownHasThePhasesThatTheRunWasIn() {
    String text = text(List.of(), TEN);
    assertTrue(text.contains("\n  ✓  data_import "), text);
    assertTrue(text.contains("\n  >  field_mapping "), text);
    assertFalse(text.contains("data_cleansing"), text);
  }
}
