package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client answered when the work began.
 *
 * @param id the intake's id
 * @param client who answered
 * @param brief the brief that is, or will be, made of it; absent while none is planned
 * @param responses the answers
 * @param attachments names or URLs, at most 4,000 characters each, in the client's order
 * @param formVersion which form was answered, at most 500 characters
 * @param submittedAt when
 */
public record Intake(
    IntakeId id,
    ClientId client,
    @Nullable BriefId brief,
    JsonDocument responses,
    List<String> attachments,
    String formVersion,
    Instant submittedAt) {

  public Intake {
    Required.of("intake.id", id);
    Required.of("intake.client", client);
    Required.of("intake.responses", responses);
    attachments = Lists.ofTexts("intake.attachments", attachments, Text.URL);
    formVersion = Text.of("intake.formVersion", formVersion, Text.NAME);
    submittedAt = Instants.of("intake.submittedAt", submittedAt);
  }
}
