package dev.stagekeeper.metrics;

import dev.stagekeeper.Workbench;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import java.util.List;
import java.util.function.Supplier;

/** A run of the discovery flow from its first phase to its last, for a class loader of its own. */
public final class DiscoveryRun implements Supplier<String> {

  /** How the run ended. */
  @Override
  public String get() {
    FlowDefinition flow = FlowDefinition.DISCOVERY;
    try (Workbench bench = new Workbench()) {
      RunId run =
          bench
              .app
              .runs()
              .start(
                  Workbench.SCOPE,
                  flow.name(),
                  new SubjectId("repo-1"),
                  JsonDocument.EMPTY,
                  RunStatus.RUNNING)
              .id();
      List<Phase> others = flow.phases().subList(1, flow.phases().size());
      others.forEach(
          phase -> bench.app.phases().advance(Workbench.SCOPE, run, phase, MoveOptions.NONE));
      bench.app.phases().complete(Workbench.SCOPE, run, flow.last(), MoveOptions.NONE);
      return bench.app.runs().get(Workbench.SCOPE, run).value().status().name();
    }
  }
}
