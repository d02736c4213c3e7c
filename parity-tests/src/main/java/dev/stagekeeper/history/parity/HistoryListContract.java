package dev.stagekeeper.history.parity;

import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lists of recorded runs, newest first, in both kinds of parts. */
public abstract class HistoryListContract extends HistoryStoreContract {

  /** In an order that is neither that of the ids nor its reverse. */
  private static final List<String> ROWS =
      List.of("m", "Z", "a-b", "a.b", "a_b", "a:b", "ab", "B", "0", "zz", "_", "a", "M");

  private static final String LIST = "history.runs";

  protected HistoryListContract(Bench bench) {
    super(bench);
  }

  /** Records a run that ended at that time. */
  private RunSummary ended(String row, Instant at) {
    PlanResult plan = HistorySamples.plan(row, 0);
    ExecutionResult execution =
        new ExecutionResult(
            HistorySamples.executionId(row), plan.id(), true, JsonDocument.EMPTY, at);
    return recorded(HistorySamples.run(row), plan, execution).value().summary();
  }

  private Page<RunSummary> list(HistoryFilter filter, int limit, @Nullable Cursor cursor) {
    return history().listRuns(filter, new PageRequest(limit, cursor));
  }

  private static Position position(RunSummary run) {
    return Position.of(run.createdAt(), run.run().value());
  }

  private static Cursor next(Page<?> page) {
    Cursor next = page.next();
    if (next == null) {
      throw new AssertionError("more was expected after " + page);
    }
    return next;
  }

  @Proves(ORDER)
  final void theRunThatEndedLastComesFirst() {
    assertEquals(new Page<>(List.<RunSummary>of(), null), list(HistoryFilter.ALL, 1, null));
    assertEquals(List.of(), history().listRuns(1, 0));
    List<RunSummary> runs = new ArrayList<>();
    for (int n = 0; n < ROWS.size(); n++) {
      // When it was recorded says nothing.
      runs.add(ended(ROWS.get(n), HistorySamples.at((n * 5) % ROWS.size())));
    }
    runs.add(ended("first", Instants.MIN));
    runs.add(ended("last", Instants.MAX));
    runs.add(ended("epoch", Instant.EPOCH));
    runs.add(ended("before", Instant.EPOCH.minusNanos(1_000)));
    runs.sort(Comparator.comparing(RunSummary::createdAt).reversed());
    assertEquals("last", runs.get(0).run().value());
    inEveryPart(HistoryFilter.ALL, runs);
    assertEquals(runs.subList(2, 5), history().listRuns(3, 2));
    assertEquals(runs.subList(0, 3), history().listRuns(PageRequest.first(3)).items());
  }

  @Proves(ORDER)
  final void whatEndedAtOnceIsInTheOrderOfIdsFromTheLast() {
    List<RunSummary> runs = new ArrayList<>();
    for (Instant at : List.of(Instants.MAX, SteppingTime.START, Instants.MIN)) {
      List<RunSummary> atOnce = new ArrayList<>();
      for (String row : ROWS) {
        atOnce.add(ended(row + runs.size(), at));
      }
      atOnce.sort(Comparator.comparing((RunSummary run) -> run.run().value()).reversed());
      runs.addAll(atOnce);
    }
    inEveryPart(HistoryFilter.ALL, runs);
  }

  /** By every size of pages, from every offset. */
  private void inEveryPart(HistoryFilter filter, List<RunSummary> all) {
    int size = all.size();
    for (int limit : new int[] {1, 2, 3, size - 1, size, size + 1, 1_000}) {
      @Nullable Cursor cursor = null;
      for (int from = 0; from < size; from += limit) {
        int to = Math.min(from + limit, size);
        Page<RunSummary> page = list(filter, limit, cursor);
        assertEquals(all.subList(from, to), page.items());
        assertEquals(all.subList(from, to), history().listRuns(filter, limit, from));
        cursor = page.next();
        if (to == size) {
          assertNull(cursor, "there is no page after the last");
        } else {
          assertEquals(position(all.get(to - 1)).cursor(LIST, filter.text()), cursor);
        }
      }
    }
    for (int offset = 0; offset <= size; offset++) {
      assertEquals(all.subList(offset, size), history().listRuns(filter, 1_000, offset));
    }
  }

  @Proves({ORDER, ROUND_TRIP})
  final void aListShowsWhatTheRecordSays() {
    for (int n = 0; n < 20; n++) {
      String row = "row-" + n;
      recorded(
          HistorySamples.run("run-" + n),
          HistorySamples.extremePlan(row, n),
          HistorySamples.extremeExecution(row, n));
    }
    List<RunSummary> listed = listed(HistoryFilter.ALL);
    assertEquals(20, listed.size());
    for (RunSummary summary : listed) {
      RunRecord record = history().getRun(summary.run());
      assertEquals(
          new RunSummary(
              record.run(),
              record.plan(),
              record.objective(),
              record.flow(),
              record.success(),
              record.createdAt()),
          summary);
    }
    assertThrowsExactly(
        UnsupportedOperationException.class, () -> history().listRuns(10, 0).remove(0));
    assertThrowsExactly(
        UnsupportedOperationException.class,
        () -> list(HistoryFilter.ALL, 10, null).items().remove(0));
  }

  @Proves(ORDER)
  final void pagesStayRightWhileRunsAreRecordedAndPurged() {
    int count = 24;
    for (int n = 0; n < count; n++) {
      ended("row-" + n, HistorySamples.at(10 * n));
    }
    List<String> before = rows();
    List<String> seen = new ArrayList<>();
    Set<String> purged = new HashSet<>();
    @Nullable Cursor cursor = null;
    int round = 0;
    do {
      Page<RunSummary> page = list(HistoryFilter.ALL, 3, cursor);
      page.items().forEach(run -> seen.add(run.run().value()));
      cursor = page.next();
      // Newer than all, at the very times of some, between others, and older than all.
      ended("new-" + round, HistorySamples.at(10 * count + round));
      ended("row-" + round + "-", HistorySamples.at(10 * round));
      ended("between-" + round, HistorySamples.at(10 * (count - 2 * round) + 5));
      ended("old-" + round, HistorySamples.at(-1));
      // Three of those that come last, and whatever is older.
      Instant end = HistorySamples.at(3 * round);
      before.stream()
          .filter(row -> history().getRun(HistorySamples.run(row)).createdAt().isBefore(end))
          .forEach(purged::add);
      history().purge(end);
      purged.forEach(row -> assertTrue(history().findRun(HistorySamples.run(row)).isEmpty(), row));
      before = before.stream().filter(row -> !purged.contains(row)).toList();
      round++;
    } while (cursor != null);
    assertTrue(purged.size() >= 2, purged::toString);
    assertEquals(new HashSet<>(seen).size(), seen.size(), "nothing is shown twice");
    List<String> throughout = before;
    assertEquals(
        throughout,
        seen.stream().filter(throughout::contains).toList(),
        "what is there throughout is shown");
  }

  @Proves(ORDER)
  final void aPageGoesOnWhereARunWasThatIsGone() {
    for (int n = 0; n < 6; n++) {
      ended("row-" + n, HistorySamples.at(n));
    }
    Cursor cursor = next(list(HistoryFilter.ALL, 2, null));
    history().purge(HistorySamples.at(10));
    ended("row-1", HistorySamples.at(1));
    ended("row-5", HistorySamples.at(5));
    // That was the last of the page before; what is there again is not shown again.
    ended("row-4", HistorySamples.at(4));
    Page<RunSummary> page = list(HistoryFilter.ALL, 2, cursor);
    assertEquals(List.of("row-1"), page.items().stream().map(run -> run.run().value()).toList());
    assertNull(page.next());
  }

  @Proves({ORDER, REJECTION})
  final void aCursorOfAnotherListIsRefused() {
    for (int n = 0; n < ROWS.size(); n++) {
      ended(ROWS.get(n), HistorySamples.at(n));
    }
    HistoryFilter succeeded = new HistoryFilter(true, null, null, null, null);
    Cursor own = next(list(HistoryFilter.ALL, 2, null));
    Position position = Position.after(own, LIST, HistoryFilter.ALL.text());
    List<Cursor> foreign =
        List.of(
            new Cursor("x"),
            new Cursor("!" + own.token()),
            new Cursor(own.token().substring(0, own.token().length() / 2)),
            new Cursor(own.token().substring(0, own.token().length() - 3)),
            new Cursor(own.token() + own.token()),
            next(list(succeeded, 2, null)),
            position.cursor(LIST, ""),
            position.cursor("runs.list", HistoryFilter.ALL.text()),
            new Position(position.key(), "").cursor(LIST, HistoryFilter.ALL.text()));
    for (Cursor cursor : foreign) {
      InvalidValueException refusal =
          refused(InvalidValueException.class, () -> list(HistoryFilter.ALL, 2, cursor));
      assertEquals("cursor", refusal.field());
    }
    assertThrowsExactly(InvalidValueException.class, () -> list(succeeded, 2, own));
    // A place where no run is is a place all the same.
    Cursor between =
        new Position(position.key(), position.id() + "0").cursor(LIST, HistoryFilter.ALL.text());
    assertEquals(
        listed(HistoryFilter.ALL).subList(1, 3), list(HistoryFilter.ALL, 2, between).items());
  }

  @Proves({LIMITS, REJECTION})
  final void partsThatNobodyCanHaveAreRefused() {
    ended("row", HistorySamples.NOW);
    for (int limit : new int[] {0, -1, 1_001, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertEquals("limit", outOfRange(limit, 0));
      assertEquals("limit", outOfRange(limit, -1));
    }
    for (long offset : new long[] {-1, Long.MIN_VALUE, 1L << 31, Long.MAX_VALUE}) {
      assertEquals("offset", outOfRange(1, offset));
    }
    assertEquals(List.of(), history().listRuns(1_000, RunHistory.MOST_OFFSET));
    assertEquals(List.of(), history().listRuns(1, 1));
    assertEquals(1, history().listRuns(1_000, 0).size());
  }

  private String outOfRange(int limit, long offset) {
    InvalidValueException refusal =
        refused(InvalidValueException.class, () -> history().listRuns(limit, offset));
    assertThrowsExactly(
        InvalidValueException.class, () -> history().listRuns(HistoryFilter.ALL, limit, offset));
    return refusal.field();
  }

  @Proves({ORDER, LIMITS})
  final void aThousandAreListed() {
    storage()
        .inTransaction(
            scope(),
            tx -> {
              for (int n = 0; n < 1_000; n++) {
                String row = "run-" + (n * 7_919) % 1_000;
                tx.history()
                    .saveRun(null, HistorySamples.plan(row, 0), HistorySamples.execution(row, n));
              }
            });
    List<RunSummary> all = listed(HistoryFilter.ALL);
    assertEquals(1_000, all.size());
    assertEquals(
        all, StoredState.everyPage(137, page -> history().listRuns(HistoryFilter.ALL, page)));
    assertEquals(all.subList(990, 1_000), history().listRuns(50, 990));
    HistoryFilter failed = new HistoryFilter(false, null, null, null, null);
    assertEquals(all.stream().filter(failed::matches).toList(), listed(failed));
    assertEquals(333, listed(failed).size());
  }
}
