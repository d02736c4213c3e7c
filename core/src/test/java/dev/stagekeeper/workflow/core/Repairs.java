package dev.stagekeeper.workflow.core;

import static dev.stagekeeper.Workbench.SCOPE;

import dev.stagekeeper.Workbench;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.qc.ports.QcInput;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyInput;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Examination;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.MissingRecord;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PreparedRepair;
import dev.stagekeeper.workflow.ports.Reconciler;
import dev.stagekeeper.workflow.ports.Repair;
import dev.stagekeeper.workflow.ports.RepairListener;
import dev.stagekeeper.workflow.ports.RepairNote;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Runs and rows to repair, and what a reconciler says of them. */
abstract class Repairs {

  static final FlowName CAMPAIGN = FlowDefinition.CAMPAIGN.name();
  static final FlowName DISCOVERY = FlowDefinition.DISCOVERY.name();

  final Workbench bench = new Workbench();
  final Reconciler reconciler = bench.app.reconciler();

  @AfterEach
  void close() {
    bench.close();
  }

  static final class Seen implements RepairListener {
    final List<Repair> repairs = new ArrayList<>();
    final List<MissingRecord> missing = new ArrayList<>();
    final List<RepairNote> notes = new ArrayList<>();
    long examined;
    Examination examination = new Examination(0, 0, 0, "");

    @Override
    public void repair(Repair repair) {
      repairs.add(repair);
    }

    @Override
    public void missing(MissingRecord record) {
      missing.add(record);
    }

    @Override
    public void note(RepairNote note) {
      notes.add(note);
    }

    @Override
    public void examined(long runs) {
      examined = runs;
    }

    List<RepairNote.Kind> kinds() {
      return notes.stream().map(RepairNote::kind).toList();
    }
  }

  Seen look(@Nullable FlowName flow) {
    Seen seen = new Seen();
    seen.examination = reconciler.examine(SCOPE, flow, seen);
    return seen;
  }

  /** Prepares a repair and does it. */
  PreparedRepair apply(Repair repair) {
    PreparedRepair prepared = reconciler.prepare(SCOPE, repair);
    reconciler.apply(SCOPE, prepared);
    return prepared;
  }

  List<Phase> completes(RunId run) {
    return look(null).repairs.stream()
        .filter(repair -> repair.run().equals(run))
        .findFirst()
        .map(Repair::completes)
        .orElse(List.of());
  }

  RunId start(FlowName flow) {
    return bench
        .app
        .runs()
        .start(SCOPE, flow, new SubjectId("acme"), JsonDocument.EMPTY, RunStatus.RUNNING)
        .id();
  }

  Brief brief(RunId run) {
    BriefId id = bench.app.intakeCapture().capture(SCOPE, Workbench.submission(Workbench.ACME));
    var intake = bench.stored.intakes().listByBrief(id, PageRequest.first(1)).items().get(0);
    Brief brief = bench.app.briefNormalization().prepare(intake, Workbench.request(), run);
    bench.stored.briefs().save(brief);
    return brief;
  }

  Strategy strategy(Brief brief) {
    return bench
        .app
        .strategyGeneration()
        .generate(SCOPE, new StrategyInput(brief.id(), JsonDocument.EMPTY));
  }

  Draft draft(Strategy strategy) {
    return bench.app.draftGeneration().generate(SCOPE, strategy.id(), Workbench.draftRequest());
  }

  void bundle(Draft draft) {
    bench.app.bundleAssembly().assemble(SCOPE, draft.id(), Workbench.spec());
  }

  void qc(Draft draft) {
    bench.app.qcEvaluation().evaluate(SCOPE, new QcInput(draft.id(), List.of()));
  }

  void artifacts(RunId run, String json) {
    StageId active = bench.app.stages().activeStage(SCOPE, run).orElseThrow().id();
    bench.app.stages().saveStageArtifacts(SCOPE, run, active, JsonDocument.parse(json), null);
  }

  void change(RunId run, UnaryOperator<RunChange> edit) {
    RunChange change = RunChange.of(bench.stored.runs().findStored(run).orElseThrow());
    bench.stored.runs().apply(edit.apply(change));
  }

  static List<Phase> phases(String... names) {
    return Stream.of(names).map(Phase::new).toList();
  }
}
