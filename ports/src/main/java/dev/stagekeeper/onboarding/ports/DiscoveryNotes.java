package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was learned in the discovery call. It goes into the brief and is not stored by itself.
 *
 * @param notes what was said, at most 20,000 characters
 * @param clarifications question to answer, in the order asked; at most 10,000, of 20,000
 *     characters each
 * @param attachments names or URLs, at most 4,000 characters each
 * @param callDate the day of the call, absent if there was none
 */
public record DiscoveryNotes(
    String notes,
    Map<String, String> clarifications,
    List<String> attachments,
    @Nullable LocalDate callDate) {

  /** Nothing was learned. */
  public static final DiscoveryNotes NONE = new DiscoveryNotes("", Map.of(), List.of(), null);

  public DiscoveryNotes {
    notes = Text.of("discovery.notes", notes, Text.PARAGRAPH);
    Map<String, String> checked = new LinkedHashMap<>();
    Required.of("discovery.clarifications", clarifications)
        .forEach(
            (question, answer) ->
                checked.put(
                    Text.of("discovery.clarifications question", question, Text.PARAGRAPH),
                    Text.of("discovery.clarifications answer", answer, Text.PARAGRAPH)));
    if (checked.size() > Lists.MOST) {
      throw new InvalidValueException(
          "discovery.clarifications", "have at most " + Lists.MOST + " entries", checked.size());
    }
    clarifications = Collections.unmodifiableMap(checked);
    attachments = Lists.ofTexts("discovery.attachments", attachments, Text.URL);
  }
}
