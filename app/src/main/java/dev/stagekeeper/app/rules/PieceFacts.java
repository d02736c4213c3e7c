package dev.stagekeeper.app.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;

/**
 * What has to be known of a piece to check and to pack it. It is stored as the metadata of the
 * piece's draft, so that both can be done again later from the draft alone.
 *
 * @param piece the piece's name, which its files are called by; see {@link SafeName}
 * @param title what readers see above it
 * @param channel where it is to appear
 * @param campaign what it belongs to
 * @param language a language tag such as {@code en}
 * @param rules what it has to keep to
 * @param budget the campaign's budget
 */
public record PieceFacts(
    String piece,
    String title,
    String channel,
    String campaign,
    String language,
    ContentRules rules,
    Budget budget) {

  public PieceFacts {
    SafeName.check("piece", piece);
  }

  /** The facts as JSON; {@link #of} gives them back. */
  public JsonDocument toJson() {
    return JsonDocument.of("facts", Trees.of(this));
  }

  /**
   * The facts that {@link #toJson} wrote.
   *
   * @throws InvalidValueException if the JSON is something else
   */
  public static PieceFacts of(JsonDocument json) {
    try {
      return Trees.MAPPER.treeToValue(json.toNode(), PieceFacts.class);
    } catch (JsonProcessingException e) {
      throw new InvalidValueException("facts", "be the facts of a piece", json.text(), e);
    }
  }
}
