package dev.stagekeeper.workflow.core;

import static dev.stagekeeper.Workbench.NOW;
import static dev.stagekeeper.Workbench.SCOPE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.qc.ports.QcVerdict;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.Repair;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest extends Repairs {

  @Test
  void eachModulesRowsShowTheirPhase() {
    RunId run = start(CAMPAIGN);
    assertEquals(List.of(), completes(run));
    Brief brief = brief(run);
    assertEquals(phases("onboarding"), completes(run));
    Strategy strategy = strategy(brief);
    assertEquals(phases("onboarding", "strategy"), completes(run));
    Draft first = draft(strategy);
    Draft second = draft(strategy);
    bundle(first);
    assertEquals(phases("onboarding", "strategy"), completes(run), "one draft has no bundle");
    bundle(second);
    assertEquals(phases("onboarding", "strategy", "production"), completes(run));
    qc(first);
    bench.check = (draft, benchmarks) -> new QcVerdict(false, 0.1, List.of());
    qc(second);
    assertEquals(
        phases("onboarding", "strategy", "production"), completes(run), "one did not pass");
    bench.check = (draft, benchmarks) -> new QcVerdict(true, 0.9, List.of());
    qc(second);
    assertEquals(phases("onboarding", "strategy", "production", "qc"), completes(run));
    bench.app.packageCreation().create(SCOPE, first.id());
    assertEquals(phases("onboarding", "strategy", "production", "qc"), completes(run));
    bench.app.packageCreation().create(SCOPE, second.id());
    assertEquals(FlowDefinition.CAMPAIGN.phases(), completes(run));
  }

  @Test
  void theLatestStrategyWithDraftsCounts() {
    RunId run = start(CAMPAIGN);
    Brief brief = brief(run);
    bundle(draft(strategy(brief)));
    strategy(brief);
    assertEquals(phases("onboarding", "strategy", "production"), completes(run));
  }

  @Test
  void theDraftsOfTheLastProductionCount() {
    RunId run = start(CAMPAIGN);
    Strategy strategy = strategy(brief(run));
    draft(strategy);
    assertEquals(phases("onboarding", "strategy"), completes(run), "it has no bundle");
    Draft redone = draft(strategy);
    bundle(redone);
    qc(redone);
    for (String phase : List.of("strategy", "production")) {
      bench.app.phases().advance(SCOPE, run, new Phase(phase), MoveOptions.NONE);
    }
    artifacts(
        run,
        "{\"step\":\"generate_draft\",\"result\":{\"drafts\":[\"%s\"]}}"
            .formatted(redone.id().value()));
    bench.app.phases().advance(SCOPE, run, new Phase("qc"), MoveOptions.NONE);
    assertEquals(phases("qc"), completes(run));
  }

  @Test
  void anotherRunsRowsShowNothing() {
    RunId run = start(CAMPAIGN);
    brief(start(CAMPAIGN));
    assertEquals(List.of(), completes(run));
  }

  @Test
  void whatADiscoveryRunKeepsShowsItsPhases() {
    RunId run = start(DISCOVERY);
    artifacts(run, "{\"import_id\":\"i-1\"}");
    assertEquals(List.of(), completes(run), "there is no raw data");
    artifacts(run, "{\"import_id\":\"i-1\",\"raw_data\":[1]}");
    assertEquals(phases("data_import"), completes(run));
    change(
        run,
        change ->
            change.phaseState(
                JsonDocument.parse(
                    "{\"field_mapping\":{\"mappings\":[{\"source\":\"a\",\"target\":\"b\",\"approved\":true}]}}")));
    assertEquals(phases("data_import", "field_mapping"), completes(run));
    assertEquals(
        List.of(
            "an import id and raw data in its artifacts",
            "mappings that meet the criteria in the phase state"),
        look(null).repairs.get(0).evidence().stream().map(Repair.Evidence::sentence).toList());
  }

  @Test
  void thePhaseStateOfTheCurrentPhaseMayBeItsOwn() {
    RunId run = start(DISCOVERY);
    change(
        run,
        change ->
            change.phaseState(JsonDocument.parse("{\"import_id\":\"i-1\",\"raw_data\":[1]}")));
    assertEquals(phases("data_import"), completes(run));
  }

  @Test
  void artifactsOfAnExecutionThatFailedShowNothing() {
    RunId run = start(DISCOVERY);
    artifacts(run, "{\"import_id\":\"i-1\",\"raw_data\":[1]}");
    change(run, change -> change.closing(StageStatus.FAILED, NOW));
    assertEquals(List.of(), completes(run));
  }
}
