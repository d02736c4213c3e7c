package dev.stagekeeper.workflow.ports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to work on.
 *
 * @param client for whom
 * @param brief the brief whose id an intake captured before the run reserved; absent when the run
 *     is to capture the intake itself
 * @param options what the flow needs to know; for the content line, {@link Campaign#toOptions}
 */
public record WorkflowInput(ClientId client, @Nullable BriefId brief, JsonDocument options) {

  public WorkflowInput {
    Required.of("workflowInput.client", client);
    Required.of("workflowInput.options", options);
  }

  /**
   * The input as the metadata of a run; {@link #fromMetadata} gives it back.
   *
   * @throws dev.stagekeeper.values.InvalidValueException if all of it together breaks a limit of
   *     {@link JsonDocument}
   */
  public JsonDocument toMetadata() {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("client", client.value());
    if (brief != null) {
      out.put("brief", brief.value());
    }
    out.set("options", options.toNode());
    return JsonDocument.of("metadata", out);
  }

  /**
   * The input that {@link #toMetadata} wrote, with {@code commitPartial} beside it or without.
   *
   * @throws dev.stagekeeper.values.InvalidValueException if something is missing, of the wrong
   *     type, unknown, or breaks a rule; it names the field
   */
  public static WorkflowInput fromMetadata(JsonDocument metadata) {
    return JsonFields.of("metadata", Required.of("metadata", metadata).toNode())
        .read(
            in -> {
              in.optionalFlag("commitPartial");
              String brief = in.optionalText("brief");
              return new WorkflowInput(
                  new ClientId(in.text("client")),
                  brief == null ? null : new BriefId(brief),
                  in.document("options"));
            });
  }
}
