package dev.stagekeeper.history.parity;

import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowName;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the filters of the history let through. */
public abstract class HistoryFilterContract extends HistoryStoreContract {

  private static final List<@Nullable String> FLOWS = Arrays.asList(null, "campaign", "Campaign");
  private static final List<String> OBJECTIVES = List.of("Sell more", "sell LESS", "100 % \\_");

  protected HistoryFilterContract(Bench bench) {
    super(bench);
  }

  private static @Nullable FlowName flow(@Nullable String name) {
    return name == null ? null : new FlowName(name);
  }

  private void ended(
      String row, boolean success, String objective, @Nullable String flow, Instant at) {
    PlanResult plan =
        new PlanResult(
            HistorySamples.planId(row),
            objective,
            flow(flow),
            JsonDocument.EMPTY,
            HistorySamples.NOW);
    recorded(
        HistorySamples.run(row),
        plan,
        new ExecutionResult(
            HistorySamples.executionId(row), plan.id(), success, JsonDocument.EMPTY, at));
  }

  private static HistoryFilter objective(String text) {
    return new HistoryFilter(null, text, null, null, null);
  }

  /** One for every combination of what filters look at. */
  private void every() {
    for (String flow : FLOWS) {
      for (int objective = 0; objective < OBJECTIVES.size(); objective++) {
        for (boolean success : new boolean[] {true, false}) {
          for (int second = 0; second < 2; second++) {
            ended(
                flow + "-" + objective + "-" + success + "-" + second,
                success,
                OBJECTIVES.get(objective),
                flow,
                HistorySamples.at(second));
          }
        }
      }
    }
  }

  @Proves({ORDER, ROUND_TRIP})
  final void everyCombinationLetsThroughWhatMatchesAndNothingElse() {
    every();
    List<RunSummary> all = listed(HistoryFilter.ALL);
    assertEquals(36, all.size());
    Set<Integer> sizes = new HashSet<>();
    for (Boolean success : Arrays.asList(null, true, false)) {
      for (String objective : Arrays.asList(null, "sell", "SELL LESS", "%", "nobody's")) {
        for (String flow : Arrays.asList(null, "campaign", "Campaign", "nobodys")) {
          for (Instant from : Arrays.asList(null, HistorySamples.at(0), HistorySamples.at(1))) {
            for (Instant until : Arrays.asList(null, HistorySamples.at(2), Instants.MAX)) {
              HistoryFilter filter = new HistoryFilter(success, objective, flow(flow), from, until);
              List<RunSummary> expected = all.stream().filter(filter::matches).toList();
              assertEquals(expected, history().listRuns(filter, 1_000, 0), filter::toString);
              assertEquals(
                  expected,
                  StoredState.everyPage(7, page -> history().listRuns(filter, page)),
                  filter::toString);
              assertEquals(
                  expected.stream().skip(3).limit(2).toList(), history().listRuns(filter, 2, 3));
              sizes.add(expected.size());
            }
          }
        }
      }
    }
    assertTrue(sizes.containsAll(Set.of(0, 1, 2, 4, 6, 12, 18, 24, 36)), sizes::toString);
  }

  @Proves(ROUND_TRIP)
  final void eachConditionSaysWhatItSays() {
    ended("a", true, "Sell", "campaign", HistorySamples.at(1));
    ended("b", false, "Sell", null, HistorySamples.at(2));
    ended("c", false, "Give", "campaign", HistorySamples.at(3));
    assertEquals(List.of("c", "b", "a"), rows());
    assertEquals(List.of("a"), rows(new HistoryFilter(true, null, null, null, null)));
    assertEquals(List.of("c", "b"), rows(new HistoryFilter(false, null, null, null, null)));
    assertEquals(List.of("b", "a"), rows(objective("sell")));
    HistoryFilter campaigns = new HistoryFilter(null, null, flow("campaign"), null, null);
    assertEquals(List.of("c", "a"), rows(campaigns));
    Instant second = HistorySamples.at(2);
    assertEquals(List.of("c", "b"), rows(new HistoryFilter(null, null, null, second, null)));
    assertEquals(List.of("a"), rows(new HistoryFilter(null, null, null, null, second)));
    Instant after = second.plusNanos(1_000);
    assertEquals(List.of("b"), rows(new HistoryFilter(null, null, null, second, after)));
    assertEquals(List.of("c"), rows(new HistoryFilter(null, null, null, after, null)));
    assertEquals(List.of("b", "a"), rows(new HistoryFilter(null, null, null, null, after)));
    // Less than a microsecond is cut off.
    Instant between = second.plusNanos(999);
    assertEquals(List.of("c", "b"), rows(new HistoryFilter(null, null, null, between, null)));
    assertEquals(
        List.of("c"), rows(new HistoryFilter(false, "GIVE", flow("campaign"), second, null)));
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void theEndsOfTimeAreTimes() {
    ended("first", true, "", null, Instants.MIN);
    ended("second", true, "", null, Instants.MIN.plusNanos(1_000));
    ended("last", true, "", null, Instants.MAX);
    assertEquals(
        List.of("first"),
        rows(new HistoryFilter(null, null, null, null, Instants.MIN.plusNanos(1_000))));
    assertEquals(
        List.of("second", "first"), rows(new HistoryFilter(null, null, null, null, Instants.MAX)));
    assertEquals(List.of("last"), rows(new HistoryFilter(null, null, null, Instants.MAX, null)));
    assertEquals(
        List.of("last", "second", "first"),
        rows(new HistoryFilter(null, null, null, Instants.MIN, null)));
  }

  @Proves(ROUND_TRIP)
  final void anObjectiveIsFoundByAnyPartOfItInAnyLetterCase() {
    List<String> objectives =
        List.of(
            "Ünïcödé Straße",
            "ΟΔΟΣ ΟΔΟΣΑ",
            "50% off_now \\ 'quoted' \"twice\" $1 ?",
            "  spaces  both\tends ",
            "\ud83d\ude00 smile \ud83d\ude01",
            "\u0130stanbul \u0131s\u0131");
    for (int n = 0; n < objectives.size(); n++) {
      ended("row-" + n, true, objectives.get(n), null, HistorySamples.at(n));
    }
    for (int n = 0; n < objectives.size(); n++) {
      String text = objectives.get(n);
      for (int from = 0; from < text.length(); from = text.offsetByCodePoints(from, 1)) {
        for (int to : List.of(text.offsetByCodePoints(from, 1), text.length())) {
          String part = text.substring(from, to);
          assertTrue(rows(objective(part)).contains("row-" + n), part);
        }
      }
    }
    assertEquals(List.of("row-0"), rows(objective("üNÏCÖDÉ STRASSE")));
    assertEquals(List.of("row-0"), rows(objective("strasse")));
    assertEquals(List.of("row-1"), rows(objective("οδοσ οδοσα")));
    assertEquals(List.of("row-1"), rows(objective("οδος")));
    assertEquals(List.of("row-2"), rows(objective("% OFF_")));
    assertEquals(List.of(), rows(objective("%off")));
    assertEquals(List.of(), rows(objective("off%now")));
    assertEquals(List.of("row-2"), rows(objective("\\")));
    assertEquals(List.of("row-3"), rows(objective("  ")));
    assertEquals(List.of("row-4"), rows(objective("\ud83d\ude01")));
    assertEquals(List.of("row-5", "row-2"), rows(objective("u")));
    assertEquals(objectives.size(), rows(objective("")).size());
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void extremeObjectivesAreFound() {
    for (int n = 0; n < Extremes.COUNT; n++) {
      ended("row-" + n, true, Extremes.text(n, PlanResult.MOST), null, HistorySamples.at(n));
    }
    List<RunSummary> all = listed(HistoryFilter.ALL);
    for (int n = 0; n < Extremes.COUNT; n++) {
      HistoryFilter filter = objective(Extremes.text(n, 500));
      List<RunSummary> expected = all.stream().filter(filter::matches).toList();
      assertEquals(expected, listed(filter), filter::toString);
      assertTrue(rows(filter).contains("row-" + n));
    }
  }

  @Proves({LIMITS, REJECTION})
  final void filtersThatLetNothingThroughAreRefused() {
    Instant now = HistorySamples.NOW;
    invalid("filter.until", () -> new HistoryFilter(null, null, null, now, now));
    invalid("filter.until", () -> new HistoryFilter(null, null, null, now, now.minusSeconds(1)));
    invalid("filter.until", () -> new HistoryFilter(null, null, null, now, now.plusNanos(999)));
    invalid("filter.until", () -> new HistoryFilter(null, null, null, null, Instants.MIN));
    invalid("filter.until", () -> new HistoryFilter(null, null, null, null, Instant.MAX));
    invalid("filter.from", () -> new HistoryFilter(null, null, null, Instant.MIN, null));
    invalid("filter.objective", () -> objective("x".repeat(501)));
    invalid("filter.objective", () -> objective("\ud800"));
    assertEquals(HistoryFilter.ALL, objective(""));
    assertEquals(List.of(), rows(objective("\ud83d\ude00".repeat(500))));
  }

  private static void invalid(String field, org.junit.jupiter.api.function.Executable filter) {
    assertEquals(field, assertThrowsExactly(InvalidValueException.class, filter).field());
  }

  @Proves(ORDER)
  final void filtersThatDifferHaveCursorsThatDo() {
    List<HistoryFilter> filters =
        List.of(
            HistoryFilter.ALL,
            new HistoryFilter(true, null, null, null, null),
            new HistoryFilter(false, null, null, null, null),
            objective("campaign"),
            objective("Campaign"),
            objective("8.campaign"),
            new HistoryFilter(null, null, flow("campaign"), null, null),
            new HistoryFilter(null, "campaign", flow("campaign"), null, null),
            new HistoryFilter(null, null, null, HistorySamples.NOW, null),
            new HistoryFilter(null, null, null, null, HistorySamples.NOW));
    for (HistoryFilter one : filters) {
      assertEquals(
          one.text(),
          new HistoryFilter(one.success(), one.objective(), one.flow(), one.from(), one.until())
              .text());
      for (HistoryFilter other : filters) {
        if (one != other) {
          assertNotEquals(one.text(), other.text());
        }
      }
    }
  }
}
