package dev.stagekeeper.history.jdbc;

import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.storage.jdbc.After;
import dev.stagekeeper.values.Instants;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the history a statement asks for, as it is bound.
 *
 * @param success of the filter
 * @param flow of the filter
 * @param objective of the filter, folded
 * @param first the first instant that is wanted
 * @param last the last instant that is wanted
 * @param createdAt where the list goes on, and
 * @param afterId after which row
 * @param limit at most how many
 * @param offset how many are left out
 */
public record HistoryQuery(
    @Nullable Boolean success,
    @Nullable String flow,
    @Nullable String objective,
    Instant first,
    Instant last,
    Instant createdAt,
    String afterId,
    int limit,
    long offset) {

  static HistoryQuery of(HistoryFilter filter, After after, long offset) {
    String objective = filter.objective();
    Instant until = filter.until();
    return new HistoryQuery(
        filter.success(),
        filter.flow() == null ? null : filter.flow().value(),
        objective == null ? null : HistoryFilter.folded(objective),
        Objects.requireNonNullElse(filter.from(), Instants.MIN),
        until == null ? Instants.MAX : until.minus(1, ChronoUnit.MICROS),
        after.createdAt(),
        after.afterId(),
        after.limit(),
        offset);
  }
}
