package dev.stagekeeper.app.http;

import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.app.campaign.CampaignFile;
import dev.stagekeeper.app.campaign.CampaignFiles;
import dev.stagekeeper.app.campaign.Campaigns;
import dev.stagekeeper.app.files.FileException;
import dev.stagekeeper.app.files.FileFault;
import dev.stagekeeper.app.files.TextFile;
import dev.stagekeeper.history.ports.UnrecordedRunException;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;

/** Takes campaigns through the whole line and answers their records. */
final class CampaignRuns {

  private static final String YAML = "application/yaml";
  private static final Set<String> BODIES = Set.of(Answer.JSON, YAML);

  private final Storage storage;
  private final Stagekeeper stagekeeper;

  CampaignRuns(Storage storage, Stagekeeper stagekeeper) {
    this.storage = storage;
    this.stagekeeper = stagekeeper;
  }

  List<Route> routes() {
    return List.of(
        Route.post(RecordedRuns.PATH, BODIES, this::run),
        Route.post("/api/v1/run", BODIES, this::run));
  }

  private Answer run(Call call) {
    CampaignFile campaign = campaign(call);
    WorkflowInput input =
        new WorkflowInput(campaign.intake().client(), null, Campaigns.of(campaign).toOptions());
    WorkflowResult result = result(call, input);
    call.run().accept(result.run());
    return Answer.created(
        RecordedRuns.PATH + "/" + result.run().value(),
        new RecordedRunView.Envelope(
            RecordedRunView.of(storage.repositories(call.scope()).history().getRun(result.run()))));
  }

  private WorkflowResult result(Call call, WorkflowInput input) {
    try {
      return stagekeeper.clientToDelivery().run(call.scope(), input, SagaListener.NONE);
    } catch (InvalidValueException e) {
      throw JsonBody.refused(e.field(), e.rule());
    } catch (UnrecordedRunException e) {
      call.run().accept(e.run());
      WorkflowResult result = (WorkflowResult) Required.of("result", e.result());
      throw new ProblemException(Problems.unrecorded(e).with("result", ResultView.of(result)), e);
    }
  }

  private static CampaignFile campaign(Call call) {
    // As a file's name would, it says how to read the text.
    String name = call.mediaType().equals(YAML) ? "body.yaml" : "body.json";
    try {
      String text =
          TextFile.read(new ByteArrayInputStream(call.body()), name, CampaignFiles.MOST_MEBIBYTES);
      return CampaignFiles.parse(name, text);
    } catch (FileException e) {
      throw new ProblemException(faulty(e.faults()));
    }
  }

  /** All that is wrong; the first of it is what is named. */
  private static Problem faulty(List<FileFault> faults) {
    FileFault first = faults.get(0);
    String parameter = first.field().isEmpty() ? JsonBody.PARAMETER : first.field();
    return Problem.of(
            HttpStatus.BAD_REQUEST_400, "invalid_value", parameter + ": " + first.message())
        .with("parameter", parameter)
        .with("faults", faults);
  }
}
