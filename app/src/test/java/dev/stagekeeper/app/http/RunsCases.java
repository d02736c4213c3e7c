package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.history.ports.ExecutionId;
import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history over HTTP, on one store. */
abstract class RunsCases {

  private static final String RUNS = "/api/v1/runs";
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00.000001Z");

  @TempDir Path folder;
  private Served served;
  private Http http;

  abstract Map<String, String> environment();

  @BeforeEach
  void serve() {
    served = Served.on(environment(), Tokens.parse("a=acme,b=globex"), ServerLimits.DEFAULT);
    http = served.http().withToken("a");
  }

  @AfterEach
  void stop() {
    served.close();
  }

  /** The run of that number, each a second later than the one before. */
  private void record(int number, boolean success, String objective) {
    RunHistory history = served.storage.repositories(Scope.of(new TenantId("acme"))).history();
    PlanId plan = new PlanId("plan-" + number);
    JsonDocument snapshot = JsonDocument.parse("{\"n\":" + number + ",\"e\":1.10,\"t\":\"<b>\"}");
    Instant at = FIRST.plusSeconds(number);
    FlowName flow = number % 2 == 0 ? new FlowName("campaign") : null;
    history.saveRun(
        new RunId("run-" + number),
        new PlanResult(plan, objective, flow, snapshot, at),
        new ExecutionResult(new ExecutionId("e-" + number), plan, success, snapshot, at));
  }

  private static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.get("runs").forEach(run -> ids.add(run.get("run_id").textValue()));
    return ids;
  }

  private static List<String> runs(int from, int to) {
    List<String> ids = new ArrayList<>();
    for (int i = from; i >= to; i--) {
      ids.add("run-" + i);
    }
    return ids;
  }

  @Test
  void anEmptyHistoryIsAnEmptyList() {
    assertEquals(
        "{\"runs\":[],\"limit\":20,\"offset\":0,\"next_cursor\":null}",
        http.get(RUNS).with(200).body());
  }

  @Test
  void aRunIsShownWhole() {
    record(1, true, "reach \"people\"");
    JsonNode run = http.get(RUNS + "/run-1").with(200).json().get("run");
    assertEquals("{\"e\":1.1,\"n\":1,\"t\":\"<b>\"}", run.get("plan_result").toString());
    assertEquals(new BigDecimal("1772323201.000001"), run.get("created_at").decimalValue());
    assertEquals("reach \"people\"", run.get("objective").textValue());
    assertTrue(run.get("flow").isNull());
    http.get(RUNS + "/run-2").with(404, "not_found");
    http.get(RUNS + "/run%2F1").naming("run_id");
    http.get(RUNS + "/run%221").naming("run_id");
    http.get(RUNS + "/" + "1".repeat(10_000)).naming("run_id");
  }

  @Test
  void anotherTenantsRunIsNotThere() {
    record(1, true, "x");
    Http other = served.http().withToken("b");
    other.get(RUNS + "/run-1").with(404, "not_found");
    assertEquals(List.of(), ids(other.get(RUNS).with(200).json()));
    served.http().get(RUNS).with(401, "unauthorized");
  }

  @Test
  void pagesFollowOneAnotherByOffsetAndByCursor() {
    for (int i = 1; i <= 45; i++) {
      record(i, true, "x");
    }
    JsonNode first = http.get(RUNS).with(200).json();
    assertEquals(runs(45, 26), ids(first));
    assertEquals(20, first.get("limit").intValue());
    JsonNode second = http.get(RUNS + "?limit=20&offset=20").with(200).json();
    assertEquals(runs(25, 6), ids(second));
    assertEquals(20, second.get("offset").intValue());
    assertEquals(List.of(), ids(http.get(RUNS + "?offset=2147483647").with(200).json()));

    record(46, true, "x"); // while somebody pages
    JsonNode next = http.get(RUNS + "?cursor=" + first.get("next_cursor").textValue()).json();
    assertEquals(runs(25, 6), ids(next));
    assertTrue(next.get("offset").isNull());
    JsonNode last = http.get(RUNS + "?cursor=" + next.get("next_cursor").textValue()).json();
    assertEquals(runs(5, 1), ids(last));
    assertTrue(last.get("next_cursor").isNull());
  }

  @Test
  void runsAreFiltered() {
    record(1, true, "Spring launch");
    record(2, false, "spring CLEANING");
    record(3, false, "autumn & more");
    assertEquals(List.of("run-3", "run-2"), ids(http.get(RUNS + "?success=false").json()));
    assertEquals(List.of("run-2", "run-1"), ids(http.get(RUNS + "?objective=SPRING").json()));
    assertEquals(List.of("run-3"), ids(http.get(RUNS + "?objective=n%20%26+m").json()));
    assertEquals(List.of("run-2"), ids(http.get(RUNS + "?flow=campaign").json()));
    assertEquals(
        List.of("run-2"),
        ids(http.get(RUNS + "?from=1772323202.000001&until=1772323203.000001").json()));
    assertEquals(
        List.of("run-3"), ids(http.get(RUNS + "?from=2026-03-01T00:00:02.000002Z").json()));
    assertEquals(List.of("run-2"), ids(http.get(RUNS + "?success=false&flow=campaign").json()));
  }

  @Test
  void aParameterThatIsWrongIsNamed() {
    for (String query :
        new String[] {
          "limit=0",
          "limit=-1",
          "limit=101",
          "limit=abc",
          "limit=",
          "limit=1.5",
          "limit=%2B5",
          "limit=99999999999999999999999",
          "limit=1&limit=2",
          "offset=-1",
          "offset=2147483648",
          "offset=99999999999999999999999",
          "offset=x",
          "cursor=",
          "cursor=x",
          "success=yes",
          "success=TRUE",
          "flow=a%20b",
          "flow=",
          "from=yesterday",
          "from=",
          "from=1e9",
          "from=999999999999",
          "until=2026-03-01",
          "until=-99999999999",
          "order=id",
          "Limit=5"
        }) {
      http.get(RUNS + "?" + query).naming(query.substring(0, query.indexOf('=')));
    }
  }

  @Test
  void parametersThatDoNotFitTogetherAreNamed() {
    record(1, true, "x");
    record(2, true, "x");
    String cursor = http.get(RUNS + "?limit=1").json().get("next_cursor").textValue();
    http.get(RUNS + "?limit=1&cursor=" + cursor).with(200);
    http.get(RUNS + "?cursor=" + cursor.substring(0, cursor.length() / 2)).naming("cursor");
    http.get(RUNS + "?cursor=" + cursor + "x").naming("cursor");
    http.get(RUNS + "?success=true&cursor=" + cursor).naming("cursor");
    http.get(RUNS + "?offset=1&cursor=" + cursor).naming("offset");
    http.get(RUNS + "?from=20&until=10").naming("until");
    http.get(RUNS + "?objective=" + "x".repeat(501)).naming("objective");
    http.get(RUNS + "?objective=%00").naming("objective");
  }
}
