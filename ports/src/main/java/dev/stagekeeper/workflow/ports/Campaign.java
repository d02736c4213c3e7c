package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.onboarding.ports.BriefRequest;
import dev.stagekeeper.onboarding.ports.IntakeSubmission;
import dev.stagekeeper.production.ports.CreativeSpec;
import dev.stagekeeper.production.ports.DraftRequest;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the content line is to make. It travels as the options of a {@link WorkflowInput}.
 *
 * @param intake what the client answered; the run captures it, unless its input names a brief that
 *     an intake captured before has reserved; absent if there is only that one
 * @param brief what the brief is to be made of
 * @param strategyContext what the planner is to know besides
 * @param pieces what is to be written, 1 to {@value #MOST_PIECES}, no name twice
 */
public record Campaign(
    @Nullable IntakeSubmission intake,
    BriefRequest brief,
    JsonDocument strategyContext,
    List<Piece> pieces) {

  /** How many pieces a campaign may have. */
  public static final int MOST_PIECES = 1_000;

  public Campaign {
    Required.of("campaign.brief", brief);
    Required.of("campaign.strategyContext", strategyContext);
    pieces = Lists.of("campaign.pieces", pieces);
    if (pieces.isEmpty() || pieces.size() > MOST_PIECES) {
      throw new InvalidValueException(
          "campaign.pieces", "have 1 to " + MOST_PIECES + " elements", pieces.size());
    }
    Set<String> names = new HashSet<>();
    for (Piece piece : pieces) {
      if (!names.add(piece.name())) {
        throw new InvalidValueException("campaign.pieces", "have no name twice", piece.name());
      }
    }
  }

  /**
   * A piece of content.
   *
   * @param name what the piece is called in the campaign, 1 to 500 characters
   * @param draft what is to be written
   * @param spec what it is to look like
   * @param benchmarkIds what it is measured by, at most 500 characters each; none means the check's
   *     own
   */
  public record Piece(
      String name, DraftRequest draft, CreativeSpec spec, List<String> benchmarkIds) {

    public Piece {
      name = Text.notEmpty("piece.name", name, Text.NAME);
      Required.of("piece.draft", draft);
      Required.of("piece.spec", spec);
      benchmarkIds = Lists.ofTexts("piece.benchmarkIds", benchmarkIds, Text.NAME);
    }
  }

  /**
   * The campaign as the options of a {@link WorkflowInput}; {@link #fromOptions} gives it back.
   *
   * @throws InvalidValueException if all of it together breaks a limit of {@link JsonDocument}
   */
  public JsonDocument toOptions() {
    return CampaignWriter.write(this);
  }

  /**
   * The campaign that {@link #toOptions} wrote.
   *
   * @throws InvalidValueException if something is missing, of the wrong type, unknown, or breaks a
   *     rule; it names the field
   */
  public static Campaign fromOptions(JsonDocument options) {
    return CampaignReader.read(Required.of("options", options));
  }
}
