package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of flows over HTTP, on one store. */
abstract class WorkflowCases {

  private static final Path DISCOVERY = Path.of("../docs/examples/discovery");
  private static final String WORKFLOWS = "/api/v1/workflows";

  @TempDir Path folder;
  private Served served;
  private Http http;

  abstract Map<String, String> environment();

  @BeforeEach
  void serve() {
    served = Served.on(environment(), Tokens.NONE, ServerLimits.DEFAULT);
    http = served.http();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private String start(String flow) {
    String body = "{\"flow\":\"" + flow + "\",\"subject\":\"northfell\",\"metadata\":{\"a\":1.50}}";
    Reply begun = http.post(WORKFLOWS, body).with(201);
    String id = begun.json().at("/workflow/run_id").textValue();
    assertEquals(WORKFLOWS + "/" + id, begun.header("location"));
    return id;
  }

  private Reply checkpoint(String run, String phase) throws IOException {
    String artifacts = Files.readString(DISCOVERY.resolve(phase + ".json"));
    return http.post(
        WORKFLOWS + "/" + run + "/checkpoints",
        "{\"phase\":\"" + phase + "\",\"artifacts\":" + artifacts + "}");
  }

  @Test
  void aRunGoesFromItsFirstPhaseToItsLast() throws IOException {
    String run = start("discovery");
    JsonNode begun = http.get(WORKFLOWS + "/" + run).with(200).json().get("workflow");
    assertEquals("running", begun.get("status").textValue());
    assertEquals("data_import", begun.get("current_phase").textValue());
    assertEquals(6, begun.get("phases").size());
    assertEquals("{\"a\":1.5}", begun.get("metadata").toString());
    for (String phase :
        List.of(
            "data_import",
            "field_mapping",
            "data_cleansing",
            "asset_inventory",
            "dependency_analysis",
            "tech_debt_assessment")) {
      assertEquals(phase, checkpoint(run, phase).with(201).json().at("/checkpoint/phase").asText());
      assertTrue(checkpoint(run, phase).with(200).json().at("/transition/idempotent").asBoolean());
    }
    JsonNode done = http.get(WORKFLOWS + "/" + run).with(200).json().get("workflow");
    assertEquals("completed", done.get("status").textValue());
    assertEquals(100, done.get("progress_percent").intValue());
    assertEquals(6, done.get("stages").size());
    assertEquals(6, done.get("checkpoints").size());
    assertTrue(done.get("stages").get(0).get("artifacts").has("import_id"));
  }

  @Test
  void runsAreListedNewestFirstByFilterAndPage() throws IOException {
    String first = start("discovery");
    String second = start("campaign");
    String third = start("discovery");
    checkpoint(first, "data_import").with(201);
    assertEquals(List.of(third, second, first), ids(http.get(WORKFLOWS).with(200)));
    assertEquals(List.of(third, first), ids(http.get(WORKFLOWS + "?flow=discovery").with(200)));
    Reply page = http.get(WORKFLOWS + "?status=running&subject=northfell&limit=2").with(200);
    assertEquals(List.of(third, second), ids(page));
    String cursor = page.json().get("next_cursor").textValue();
    String rest = "?status=running&subject=northfell&limit=2&cursor=";
    Reply last = http.get(WORKFLOWS + rest + cursor).with(200);
    assertEquals(List.of(first), ids(last));
    assertTrue(last.json().get("next_cursor").isNull());
    http.get(WORKFLOWS + "?cursor=" + cursor).naming("cursor");
    http.get(WORKFLOWS + rest + cursor.substring(3)).naming("cursor");
    http.get(WORKFLOWS + "?status=over").naming("status");
    http.get(WORKFLOWS + "?limit=101").naming("limit");
    http.get(WORKFLOWS + "?flow=a%20b").naming("flow");
    assertEquals(List.of(), ids(http.get(WORKFLOWS + "?status=completed").with(200)));
  }

  private static List<String> ids(Reply list) {
    List<String> ids = new ArrayList<>();
    list.json().get("workflows").forEach(run -> ids.add(run.get("run_id").textValue()));
    return ids;
  }

  @Test
  void whatARunDeliveredIsListed() {
    String run = start("campaign");
    String path = WORKFLOWS + "/" + run + "/deliveries";
    assertEquals("{\"packages\":[]}", http.get(path).with(200).body());
    http.get(WORKFLOWS + "/nothing/deliveries").with(404, "not_found");
  }

  @Test
  void timesAreUnixSecondsWithTheirMicroseconds() {
    String run = start("campaign");
    JsonNode shown = http.get(WORKFLOWS + "/" + run).with(200).json().get("workflow");
    assertEquals(
        Json.seconds(
            served
                .stagekeeper
                .runs()
                .get(
                    dev.stagekeeper.storage.Scope.of(dev.stagekeeper.values.TenantId.DEFAULT),
                    new dev.stagekeeper.workflow.ports.RunId(run))
                .value()
                .createdAt()),
        shown.get("created_at").decimalValue());
    assertEquals(6, shown.get("created_at").decimalValue().scale());
  }

  @Test
  void whatTheFlowDoesNotAllowIsRefusedAndChangesNothing() throws IOException {
    String run = start("discovery");
    String path = WORKFLOWS + "/" + run + "/checkpoints";
    String before = http.get(WORKFLOWS + "/" + run).body();
    http.post(path, "{\"artifacts\":{}}").naming("artifacts");
    checkpoint(run, "data_cleansing").with(409, "illegal_transition");
    http.post(path, "{\"artifacts\":{},\"phase\":\"nowhere\"}").naming("phase");
    http.post(path, "{\"artifacts\":{},\"to\":\"nowhere\"}").naming("to");
    http.post(path, "{\"artifacts\":{},\"phase\":7}").naming("phase");
    http.post(path, "{\"phase\":\"data_import\"}").naming("artifacts");
    assertEquals(before, http.get(WORKFLOWS + "/" + run).body());
  }

  @Test
  void whatIsNotThereIs404() {
    http.get(WORKFLOWS + "/nothing").with(404, "not_found");
    http.post(WORKFLOWS + "/nothing/checkpoints", "{\"artifacts\":{}}").with(404, "not_found");
    http.post(WORKFLOWS, "{\"flow\":\"nothing\",\"subject\":\"s\"}").naming("flow");
  }

  @Test
  void theStoreIsReady() {
    assertEquals("up", http.get("/health/ready").with(200).json().get("status").textValue());
    assertEquals("up", http.get("/health/live").with(200).json().get("status").textValue());
  }
}
