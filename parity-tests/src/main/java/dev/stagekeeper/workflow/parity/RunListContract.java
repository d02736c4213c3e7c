package dev.stagekeeper.workflow.parity;

import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The list of runs, newest first, and its filters. */
public abstract class RunListContract extends RunStoreContract {

  /** In an order that is neither that of the ids nor its reverse. */
  private static final List<String> ROWS =
      List.of("m", "Z", "a-b", "a.b", "a_b", "a:b", "ab", "B", "0", "zz", "_", "a", "M");

  protected RunListContract(Bench bench) {
    super(bench);
  }

  private Page<WorkflowRun> list(RunFilter filter, int limit, @Nullable Cursor cursor) {
    return runs().list(filter, new PageRequest(limit, cursor));
  }

  private List<WorkflowRun> listed(RunFilter filter) {
    return list(filter, PageRequest.MOST, null).items();
  }

  private static Position position(Stored<WorkflowRun> run) {
    return Position.of(run.createdAt(), run.value().id().value());
  }

  @Proves(ORDER)
  final void theNewestComesFirst() {
    assertEquals(new Page<>(List.<WorkflowRun>of(), null), list(RunFilter.ALL, 1, null));
    List<Stored<WorkflowRun>> newestFirst = new ArrayList<>();
    ROWS.forEach(row -> newestFirst.add(0, started(row)));
    inEveryPageSize(RunFilter.ALL, newestFirst);
  }

  @Proves(ORDER)
  final void whatWasStartedAtOnceIsInTheOrderOfIdsFromTheLast() {
    storage()
        .inTransaction(scope(), tx -> ROWS.forEach(row -> tx.runs().start(RunSamples.start(row))));
    time().stopAt(SteppingTime.START.minusSeconds(1));
    started("started-last");
    List<Stored<WorkflowRun>> expected = new ArrayList<>();
    expected.add(stored("started-last"));
    ROWS.stream().sorted().forEach(row -> expected.add(stored(row)));
    Collections.reverse(expected);
    assertEquals("started-last", expected.get(ROWS.size()).value().id().value());
    inEveryPageSize(RunFilter.ALL, expected);
  }

  private void inEveryPageSize(RunFilter filter, List<Stored<WorkflowRun>> all) {
    int size = all.size();
    for (int limit : new int[] {1, 2, 3, size - 1, size, size + 1, 1_000}) {
      @Nullable Cursor cursor = null;
      for (int from = 0; from < size; from += limit) {
        int to = Math.min(from + limit, size);
        Page<WorkflowRun> page = list(filter, limit, cursor);
        assertEquals(all.subList(from, to).stream().map(Stored::value).toList(), page.items());
        cursor = page.next();
        if (to == size) {
          assertNull(cursor, "there is no page after the last");
        } else {
          assertEquals(position(all.get(to - 1)).cursor("runs.list", filter.text()), cursor);
        }
      }
    }
  }

  @Proves(ORDER)
  final void noChangeAndNoLeaseMovesARun() {
    ROWS.forEach(this::started);
    List<String> before = ids(RunFilter.ALL);
    applied(RunSamples.change(stored("m"), 1));
    applied(RunChange.of(stored("zz")).status(RunStatus.FAILED));
    claimed("B", "worker");
    assertEquals(before, ids(RunFilter.ALL));
  }

  private List<String> ids(RunFilter filter) {
    return listed(filter).stream().map(run -> run.id().value()).toList();
  }

  @Proves(ORDER)
  final void pagesStayRightWhileRunsStart() {
    ROWS.forEach(this::started);
    List<String> before = ids(RunFilter.ALL);
    List<String> seen = new ArrayList<>();
    @Nullable Cursor cursor = null;
    int more = 0;
    do {
      Page<WorkflowRun> page = list(RunFilter.ALL, 3, cursor);
      page.items().forEach(run -> seen.add(run.id().value()));
      cursor = page.next();
      started("newer-" + more++);
    } while (cursor != null);
    assertEquals(before, seen, "what started meanwhile is newer, and comes before");
    assertEquals(ROWS.size() + more, listed(RunFilter.ALL).size());
  }

  @Proves({ORDER, ROUND_TRIP})
  final void aFilterLetsThroughWhatMatchesAndNothingElse() {
    FlowDefinition other = FlowDefinition.of("Campaign", "onboarding", "qc");
    List<RunStatus> starting = List.of(RunStatus.PENDING, RunStatus.RUNNING, RunStatus.WAITING);
    for (FlowDefinition flow : List.of(RunSamples.CAMPAIGN, other)) {
      for (RunStatus status : starting) {
        for (String subject : List.of("s", "S")) {
          String row = flow.name().value() + "-" + status + "-" + subject;
          started(RunSamples.start(flow, row, subject, status));
        }
      }
    }
    // Every status that a run can have.
    started(RunSamples.start(other, "failed", "s", RunStatus.RUNNING));
    applied(RunChange.of(stored("failed")).status(RunStatus.FAILED));
    started(RunSamples.start(other, "back", "s", RunStatus.RUNNING));
    applied(RunChange.of(stored("back")).status(RunStatus.COMPENSATING));
    List<WorkflowRun> all = listed(RunFilter.ALL);
    assertEquals(14, all.size());
    for (RunFilter filter : filters()) {
      List<Stored<WorkflowRun>> expected =
          all.stream().filter(filter::matches).map(run -> stored(run.id())).toList();
      assertEquals(expected.stream().map(Stored::value).toList(), listed(filter), filter.text());
      if (expected.size() > 1) {
        inEveryPageSize(filter, expected);
      }
    }
  }

  private static List<RunFilter> filters() {
    List<RunFilter> filters = new ArrayList<>();
    for (String flow : Arrays.asList(null, "campaign", "Campaign", "nobodys")) {
      List<@Nullable RunStatus> statuses = new ArrayList<>(List.of(RunStatus.values()));
      statuses.add(null);
      for (RunStatus status : statuses) {
        for (String subject : Arrays.asList(null, "s", "S", "nobody")) {
          filters.add(
              new RunFilter(
                  flow == null ? null : new FlowName(flow),
                  status,
                  subject == null ? null : new SubjectId(subject)));
        }
      }
    }
    return filters;
  }

  @Proves({ORDER, ROUND_TRIP})
  final void aFilterFollowsWhatARunBecomes() {
    RunFilter pending = new RunFilter(null, RunStatus.PENDING, null);
    RunFilter waiting = new RunFilter(null, RunStatus.WAITING, new SubjectId("subject"));
    started("a");
    started("b");
    assertEquals(List.of("b", "a"), ids(pending));
    applied(RunChange.of(stored("a")).status(RunStatus.WAITING));
    assertEquals(List.of("b"), ids(pending));
    assertEquals(List.of("a"), ids(waiting));
    claimed("b", "worker");
    assertEquals(List.of(stored("b").value()), listed(pending));
    applied(RunChange.of(stored("a")).status(RunStatus.PENDING));
    assertEquals(List.of("b", "a"), ids(pending));
    assertEquals(List.of(), ids(waiting));
  }

  @Proves({ORDER, REJECTION})
  final void aCursorOfAnotherListIsRefused() {
    ROWS.forEach(this::started);
    Cursor own = next(list(RunFilter.ALL, 2, null));
    RunFilter pending = new RunFilter(null, RunStatus.PENDING, null);
    Position position = Position.after(own, "runs.list", RunFilter.ALL.text());
    List<Cursor> foreign =
        List.of(
            new Cursor("x"),
            new Cursor(own.token().substring(0, own.token().length() - 3)),
            next(list(pending, 2, null)),
            position.cursor("runs.list", ""),
            position.cursor("runs.all", RunFilter.ALL.text()),
            new Position(position.key(), "").cursor("runs.list", RunFilter.ALL.text()));
    for (Cursor cursor : foreign) {
      assertEquals(
          "cursor",
          refused(InvalidValueException.class, () -> list(RunFilter.ALL, 2, cursor)).field());
    }
    assertThrowsExactly(InvalidValueException.class, () -> list(pending, 2, own));
    // A place where no run is is a place all the same.
    Cursor between =
        new Position(position.key(), position.id() + "0").cursor("runs.list", RunFilter.ALL.text());
    assertEquals(listed(RunFilter.ALL).subList(1, 3), list(RunFilter.ALL, 2, between).items());
  }

  private static Cursor next(Page<?> page) {
    Cursor next = page.next();
    if (next == null) {
      throw new AssertionError("more was expected after " + page);
    }
    return next;
  }

  @Proves({ORDER, LIMITS})
  final void aThousandAreListed() {
    storage()
        .inTransaction(
            scope(),
            tx -> {
              for (int n = 0; n < 1_000; n++) {
                tx.runs()
                    .start(
                        RunSamples.start(
                            RunSamples.CAMPAIGN,
                            "run-" + (n * 7_919) % 1_000,
                            n % 2 == 0 ? "even" : "odd",
                            RunStatus.PENDING));
              }
            });
    List<WorkflowRun> all = listed(RunFilter.ALL);
    assertEquals(1_000, all.size());
    Function<PageRequest, Page<WorkflowRun>> pages = page -> runs().list(RunFilter.ALL, page);
    assertEquals(all, StoredState.everyPage(137, pages));
    RunFilter even = new RunFilter(null, null, new SubjectId("even"));
    assertEquals(all.stream().filter(even::matches).toList(), listed(even));
  }
}
