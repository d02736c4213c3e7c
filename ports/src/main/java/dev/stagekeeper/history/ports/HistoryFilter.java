package dev.stagekeeper.history.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.FlowName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which recorded runs are wanted; what is null does not matter.
 *
 * @param success those that succeeded, or those that did not
 * @param objective those whose objective has this text somewhere, in any letter case, as {@link
 *     #folded} compares; at most {@value Text#NAME} characters; empty text is as null
 * @param flow those of this flow
 * @param from those that ended then or later
 * @param until those that ended before; later than {@code from}
 */
public record HistoryFilter(
    @Nullable Boolean success,
    @Nullable String objective,
    @Nullable FlowName flow,
    @Nullable Instant from,
    @Nullable Instant until) {

  /** All runs. */
  public static final HistoryFilter ALL = new HistoryFilter(null, null, null, null, null);

  public HistoryFilter {
    objective = Text.optional("filter.objective", objective, Text.NAME);
    objective = objective == null || objective.isEmpty() ? null : objective;
    from = Instants.optional("filter.from", from);
    until = Instants.optional("filter.until", until);
    Instant first = from == null ? Instants.MIN : from;
    if (until != null && !until.isAfter(first)) {
      throw new InvalidValueException("filter.until", "be after " + first, until);
    }
  }

  /** A text as it is compared where letter case does not matter: letter by letter. */
  public static String folded(String text) {
    // The sigma that ends a word is one elsewhere, too: a part of a text has to be found in it.
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('\u03c2', '\u03c3');
  }

  /** Whether a run is wanted. */
  public boolean matches(RunSummary run) {
    return (success == null || success == run.success())
        && (objective == null || folded(run.objective()).contains(folded(objective)))
        && (flow == null || flow.equals(run.flow()))
        && (from == null || !run.createdAt().isBefore(from))
        && (until == null || run.createdAt().isBefore(until));
  }

  /** Names the filter in a cursor; different for different filters, of the id alphabet. */
  public String text() {
    String parts =
        part(success)
            + part(objective)
            + part(flow == null ? null : flow.value())
            + part(from)
            + part(until);
    return UUID.nameUUIDFromBytes(parts.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String part(@Nullable Object value) {
    return value == null ? "-" : value.toString().length() + "." + value;
  }
}
