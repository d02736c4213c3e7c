package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.campaign.CampaignFile;
import dev.stagekeeper.app.campaign.CampaignFiles;
import dev.stagekeeper.app.campaign.Campaigns;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = "Takes a campaign through the whole line and writes the delivered files.")
final class RunCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The campaign, in YAML or JSON.")
  String file = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the files go; ./out/<name of the campaign file> unless given.")
  @Nullable String out;

  @Option(
      names = "--commit-partial",
      description =
          "When a step fails, keep what the steps before it made, so that the run can be resumed;"
              + " without it all of that is taken back.")
  boolean commitPartial;

  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  RunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Scope scope = tenant.scope();
    Path path = shell.path("FILE", file);
    CampaignFile campaign = CampaignFiles.read(path, file);
    OutFolder folder = OutFolder.of(shell, out, path);
    folder.refuseUnwritable();
    try (Application app = Application.open(shell, scope)) {
      if (!output.json) {
        shell.print(
            "%s, %d pieces for %s, kept in %s"
                .formatted(
                    campaign.name(),
                    campaign.pieces().size(),
                    campaign.intake().client().value(),
                    app.storage().describe().location()));
      }
      Ended<WorkflowResult> ended = Ended.by(WorkflowResult.class, () -> run(app, scope, campaign));
      return new Handover(shell, output.json, app, scope, folder)
          .of(ended, campaign.pieces().stream().map(CampaignFile.Piece::name).toList());
    }
  }

  private WorkflowResult run(Application app, Scope scope, CampaignFile campaign) {
    WorkflowInput input =
        new WorkflowInput(campaign.intake().client(), null, Campaigns.of(campaign).toOptions());
    SagaListener steps = output.json ? SagaListener.NONE : new StepLines(shell);
    return app.stagekeeper().clientToDelivery().run(scope, input, commitPartial, steps);
  }
}
