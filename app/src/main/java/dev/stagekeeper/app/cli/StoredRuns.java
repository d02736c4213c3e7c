package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.terminal.JsonTree;
import dev.stagekeeper.app.terminal.Kind;
import dev.stagekeeper.app.terminal.Row;
import dev.stagekeeper.app.terminal.Source;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the browser shows of one tenant's runs and records. */
final class StoredRuns implements Source {

  private static final String INDENT = "  ";
  private static final String FAILED = "failed";

  /** How many pages are looked through for a text before what was found is shown. */
  private static final int LOOKED_THROUGH = 20;

  private final Repositories stored;
  private final KnownFlows flows;

  StoredRuns(Repositories stored, KnownFlows flows) {
    this.stored = stored;
    this.flows = flows;
  }

  @Override
  public Page<Row> list(Kind kind, String filter, PageRequest page) {
    RunsWanted wanted = RunsWanted.parse(filter, flows);
    return kind == Kind.RUNS ? runs(wanted, page) : records(wanted, page);
  }

  /** No index knows a run's text, so a part is as many pages as are needed to fill one. */
  private Page<Row> runs(RunsWanted wanted, PageRequest request) {
    Page<WorkflowRun> page = stored.runs().list(wanted.runs(), request);
    List<Row> rows = new ArrayList<>();
    addRows(page, wanted, rows);
    for (int i = 1; i < LOOKED_THROUGH && rows.size() < request.limit(); i++) {
      if (page.next() == null) {
        break;
      }
      page = stored.runs().list(wanted.runs(), PageRequest.after(request.limit(), page.next()));
      addRows(page, wanted, rows);
    }
    return new Page<>(rows, page.next());
  }

  private static void addRows(Page<WorkflowRun> page, RunsWanted wanted, List<Row> rows) {
    page.items().stream().map(StoredRuns::row).filter(wanted::hasText).forEach(rows::add);
  }

  private static Row row(WorkflowRun run) {
    RunError error = run.error();
    return new Row(
        run.id().value(),
        List.of(
            RunText.time(run.createdAt()),
            RunStatusReader.text(run.status()),
            run.flow().value(),
            run.subject().value(),
            run.currentPhase().value(),
            run.progressPercent() + " %",
            run.id().value(),
            error == null ? "-" : RunText.oneLine(error.code() + ": " + error.message())),
        run.status() == RunStatus.FAILED);
  }

  private Page<Row> records(RunsWanted wanted, PageRequest request) {
    return stored.history().listRuns(wanted.records(), request).map(StoredRuns::row);
  }

  private static Row row(RunSummary run) {
    return new Row(
        run.run().value(),
        List.of(
            RunText.time(run.createdAt()),
            result(run.success()),
            flow(run.flow()),
            run.run().value(),
            run.objective()),
        !run.success());
  }

  private static String result(boolean success) {
    return success ? "succeeded" : FAILED;
  }

  private static String flow(@Nullable FlowName flow) {
    return flow == null ? "-" : flow.value();
  }

  @Override
  public List<String> open(Kind kind, String id) {
    RunId run = new RunId(id);
    return kind == Kind.RUNS ? run(run) : record(stored.history().getRun(run));
  }

  private List<String> run(RunId id) {
    RunView view = RunView.of(stored, stored.runs().get(id));
    WorkflowRun run = view.run();
    List<String> lines =
        new ArrayList<>(
            RunText.lines(
                view,
                flows.find(run.flow()).map(FlowDefinition::phases).orElse(List.of()),
                Map.of(),
                InstantSource.system().instant()));
    for (StageExecution stage : view.stages()) {
      tree(
          lines,
          "artifacts of stage %d, %s".formatted(stage.sequence(), stage.phase().value()),
          stage.artifacts());
    }
    if (run.error() != null) {
      tree(lines, "details of the error", run.error().details());
    }
    tree(lines, "metadata", run.metadata());
    return lines;
  }

  private static List<String> record(RunRecord run) {
    List<String> lines =
        new ArrayList<>(
            Tables.lines(
                List.of(
                    List.of("run", run.run().value()),
                    List.of("plan", run.plan().value()),
                    List.of("flow", flow(run.flow())),
                    List.of("result", result(run.success())),
                    List.of("ended", RunText.time(run.createdAt())))));
    lines.add("");
    lines.add("objective");
    run.objective().lines().forEach(line -> lines.add(INDENT + line));
    tree(lines, "plan", run.planResult());
    tree(lines, "execution", run.executionResult());
    return lines;
  }

  private static void tree(List<String> lines, String title, JsonDocument document) {
    if (!document.equals(JsonDocument.EMPTY)) {
      lines.add("");
      lines.add(title);
      lines.addAll(JsonTree.lines(document, INDENT));
    }
  }

  @Override
  public String sentence(RuntimeException failure) {
    return Failure.of(failure).message();
  }
}
