package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.util.List;

/**
 * A form as a client sent it.
 *
 * @param client who sent it
 * @param responses the answers
 * @param attachments names or URLs, at most 4,000 characters each
 * @param formVersion which form, at most 500 characters
 */
public record IntakeSubmission(
    ClientId client, JsonDocument responses, List<String> attachments, String formVersion) {

  public IntakeSubmission {
    Required.of("intake.client", client);
    Required.of("intake.responses", responses);
    attachments = Lists.ofTexts("intake.attachments", attachments, Text.URL);
    formVersion = Text.of("intake.formVersion", formVersion, Text.NAME);
  }
}
