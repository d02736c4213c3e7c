package dev.stagekeeper.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Phase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description =
        "Shows what is stored under an id: an intake, brief, project, strategy, draft, bundle, QC"
            + " result, package, publication, run, stage or checkpoint; of a run where it stands.")
final class ShowCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", description = "The id.")
  String id = "";

  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  ShowCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Scope scope = tenant.scope();
    Id.check("ID", id);
    try (Application app = Application.open(shell, scope)) {
      show(Lookup.of(app.storage().repositories(scope), id), scope, app.flows());
    }
    return 0;
  }

  private void show(List<Found> found, Scope scope, KnownFlows flows)
      throws JsonProcessingException {
    if (found.isEmpty()) {
      throw new FailureException(
          new Failure(
              Failure.NOT_FOUND,
              "not_found",
              "there is nothing under the id %s in the tenant %s"
                  .formatted(id, scope.tenant().value()),
              Map.of("id", id, "tenant", scope.tenant())));
    }
    if (output.json) {
      shell.out().println(Trees.line(json(found)));
      return;
    }
    List<Found> others = found.stream().filter(one -> one.run() == null).toList();
    if (!others.isEmpty()) {
      shell.print(yaml(json(others)).stripTrailing());
    }
    Instant now = InstantSource.system().instant();
    for (Found one : found) {
      if (one.run() != null) {
        RunText.lines(one.run(), phases(one.run(), flows), one.related(), now)
            .forEach(shell::print);
      }
    }
  }

  private static List<Phase> phases(RunView view, KnownFlows flows) {
    return flows.find(view.run().flow()).map(FlowDefinition::phases).orElse(List.of());
  }

  private Map<String, Object> json(List<Found> found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("found", found.stream().map(Found::toJson).toList());
    return json;
  }

  private static String yaml(Map<String, Object> json) throws JsonProcessingException {
    return YAMLMapper.builder()
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
        .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
        .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
        .disable(YAMLGenerator.Feature.SPLIT_LINES)
        .build()
        .writeValueAsString(Trees.of(json));
  }
}
