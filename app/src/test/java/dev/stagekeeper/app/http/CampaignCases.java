package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.app.rules.FolderPublisher;
import dev.stagekeeper.app.rules.RulePackager;
import dev.stagekeeper.app.rules.RulePlanner;
import dev.stagekeeper.app.rules.RuleProducer;
import dev.stagekeeper.app.rules.RuleQualityCheck;
import dev.stagekeeper.app.rules.RuleWriter;
import dev.stagekeeper.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns over HTTP, on one store. */
abstract class CampaignCases {

  private static final Path EXAMPLES = Path.of("../docs/examples");
  private static final Generators RULES =
      new Generators(
          new RulePlanner(),
          new RuleWriter(),
          new RuleProducer(),
          new RuleQualityCheck(),
          new RulePackager(),
          new FolderPublisher(pack -> List.of()));

  @TempDir Path folder;

  abstract Map<String, String> environment();

  private Served served() {
    return on(StorageFactory.from(environment()));
  }

  static Served on(Storage storage) {
    return Served.on(storage, Stagekeeper.on(storage, RULES), Tokens.NONE, ServerLimits.DEFAULT);
  }

  private static Reply post(Served served, String path, String file) throws IOException {
    String type = file.endsWith(".json") ? Answer.JSON : "application/yaml";
    return served
        .http()
        .with("Content-Type", type)
        .post(path, Files.readString(EXAMPLES.resolve(file)));
  }

  @Test
  void aCampaignIsRunAndItsRecordAnswered() throws IOException {
    try (Served served = served()) {
      for (Reply reply :
          List.of(
              post(served, "/api/v1/runs", "spring-launch.yaml"),
              post(served, "/api/v1/run", "clinic-newsletter.json"))) {
        JsonNode run = reply.with(201).json().get("run");
        assertTrue(run.get("success").booleanValue(), reply.body());
        assertEquals("campaign", run.get("flow").textValue());
        String id = run.get("run_id").textValue();
        assertEquals("/api/v1/runs/" + id, reply.header("location"));
        assertEquals(reply.json(), served.http().get("/api/v1/runs/" + id).with(200).json());
        JsonNode workflow = served.http().get("/api/v1/workflows/" + id).with(200).json();
        assertEquals("completed", workflow.at("/workflow/status").textValue());
      }
      assertEquals(2, served.http().get("/api/v1/runs?success=true").json().get("runs").size());
    }
  }

  @Test
  void aCampaignThatFailsIsRecordedToo() throws IOException {
    try (Served served = served()) {
      Reply reply = post(served, "/api/v1/runs", "fails-qc-miracle-serum.yaml").with(201);
      assertFalse(reply.json().at("/run/success").booleanValue(), reply.body());
      String id = reply.json().at("/run/run_id").textValue();
      JsonNode workflow = served.http().get("/api/v1/workflows/" + id).with(200).json();
      assertEquals("compensated", workflow.at("/workflow/status").textValue());
      assertEquals("qc", workflow.at("/workflow/error/phase").textValue());
      assertEquals(1, served.http().get("/api/v1/runs?success=false").json().get("runs").size());
    }
  }

  @Test
  void aRunWithoutItsRecordIsToldWithItsResult() throws IOException {
    BrokenHistory storage = new BrokenHistory(StorageFactory.from(environment()));
    try (Served served = on(storage)) {
      Reply reply = post(served, "/api/v1/runs", "spring-launch.yaml").with(500, "unrecorded");
      String id = reply.json().get("run_id").textValue();
      assertEquals(id, reply.json().at("/result/run_id").textValue());
      assertTrue(reply.json().at("/result/success").booleanValue());
      assertFalse(reply.body().contains(BrokenHistory.SECRET), reply.body());
      JsonNode workflow = served.http().get("/api/v1/workflows/" + id).with(200).json();
      assertEquals("completed", workflow.at("/workflow/status").textValue());
      storage.broken = false;
      served.http().get("/api/v1/runs/" + id).with(404, "not_found");
      assertEquals(0, served.http().get("/api/v1/runs").json().get("runs").size());
    }
  }

  @Test
  void aCheckpointThatEndsARunWithoutItsRecordIsToldWithItsResult() {
    BrokenHistory storage = new BrokenHistory(StorageFactory.from(environment()));
    try (Served served = on(storage)) {
      Http http = served.http();
      Reply begun = http.post("/api/v1/workflows", "{\"flow\":\"campaign\",\"subject\":\"s\"}");
      String id = begun.with(201).json().at("/workflow/run_id").textValue();
      String path = "/api/v1/workflows/" + id + "/checkpoints";
      for (int i = 1; i < 5; i++) {
        http.post(path, "{\"artifacts\":{}}").with(201);
      }
      Reply last = http.post(path, "{\"artifacts\":{}}").with(500, "unrecorded");
      assertEquals(id, last.json().get("run_id").textValue());
      assertEquals("delivery", last.json().at("/result/checkpoint/phase").textValue());
      JsonNode workflow = http.get("/api/v1/workflows/" + id).with(200).json();
      assertEquals("completed", workflow.at("/workflow/status").textValue());
    }
  }

  @Test
  void aBodyThatIsNoCampaignIsRefusedAndNothingIsRun() {
    try (Served served = served()) {
      Http http = served.http();
      http.post("/api/v1/runs", "{}").naming("name");
      http.post("/api/v1/runs", "").naming("body");
      http.post("/api/v1/runs", "name: x").naming("body");
      http.post("/api/v1/runs", "{\"name\":\"a\",\"name\":\"b\"}").with(400);
      http.post("/api/v1/runs", "[".repeat(100_000)).with(400);
      http.post("/api/v1/runs", new byte[] {'{', '"', (byte) 0xff, '"', '}'}).naming("body");
      http.post("/api/v1/runs", " ".repeat(2 * 1024 * 1024)).naming("body");
      Http yaml = http.with("Content-Type", "application/yaml");
      yaml.post("/api/v1/runs", "a: &a [*a]").with(400);
      yaml.post("/api/v1/runs", "- x").with(400);
      assertEquals(0, http.get("/api/v1/runs").json().get("runs").size());
    }
  }
}
