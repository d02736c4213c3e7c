package dev.stagekeeper.onboarding.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.Workbench;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefRequest;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.DiscoveryNotes;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BriefNormalizerTest {

  private static final BriefId BRIEF = new BriefId("brief-1");

  @Test
  void spacesAreCollapsedAndEmptyAndRepeatedEntriesLeftOut() {
    Brief brief =
        normalize(
            request(
                List.of(" launch\t\n email", "", "page", "launch email", " \u00a0 "),
                List.of("print", " print ", ""),
                List.of("sell  more", "sell more", "Sell more"),
                "  hobby \u00a0 gardeners\n"));
    assertEquals(List.of("launch email", "page"), brief.scope().deliverables());
    assertEquals(List.of("print"), brief.scope().exclusions());
    assertEquals(6, brief.scope().timelineWeeks());
    assertEquals(List.of("sell more", "Sell more"), brief.objectives());
    assertEquals("hobby gardeners", brief.targetAudience());
  }

  @Test
  void theRestIsTakenFromIntakeAndRequest() {
    Brief brief = normalize(request(List.of("a"), List.of(), List.of("b"), "c"));
    assertEquals(BRIEF, brief.id());
    assertEquals(Workbench.ACME, brief.client());
    assertEquals(new RunId("run-1"), brief.workflowRun());
    assertEquals(JsonDocument.parse("{\"tone\":\"warm  and dry\"}"), brief.brandGuidelines());
    assertEquals(Workbench.NOW, brief.normalizedAt());
  }

  @Test
  void discoveryAndIntakeGoIntoTheMetadata() {
    assertEquals(
        JsonDocument.parse(
            "{\"budget\":1.50,\"intake\":\"intake-1\",\"discovery\":{\"notes\":\"two\\n lines\","
                + "\"clarifications\":[{\"question\":\"z?\",\"answer\":\"1\"},"
                + "{\"question\":\"a?\",\"answer\":\"\"}],"
                + "\"attachments\":[\"call.mp3\"],\"callDate\":\"2026-03-01\"}}"),
        normalize(request(List.of("a"), List.of(), List.of("b"), "c")).metadata());
  }

  @Test
  void whatSaysNothingIsRefused() {
    assertEquals(
        "scope.deliverables", field(request(List.of(" ", ""), List.of(), List.of("b"), "c")));
    assertEquals("objectives", field(request(List.of("a"), List.of(), List.of("\t"), "c")));
    assertEquals("targetAudience", field(request(List.of("a"), List.of(), List.of("b"), " ")));
  }

  @Test
  void metadataIsAnObjectThatLeavesTwoKeysToTheBrief() {
    for (String metadata : List.of("[]", "null", "{\"intake\":1}", "{\"discovery\":{}}")) {
      assertEquals("metadata", field(withMetadata(metadata)));
    }
  }

  @Test
  void anIntakeWithoutABriefIsRefused() {
    BriefRequest request = request(List.of("a"), List.of(), List.of("b"), "c");
    assertEquals(
        "intake.brief",
        assertThrows(
                InvalidValueException.class,
                () -> BriefNormalizer.normalize(intake(null), request, null, Workbench.NOW))
            .field());
  }

  private static Brief normalize(BriefRequest request) {
    return BriefNormalizer.normalize(intake(BRIEF), request, new RunId("run-1"), Workbench.NOW);
  }

  private static String field(BriefRequest request) {
    return assertThrows(InvalidValueException.class, () -> normalize(request)).field();
  }

  private static Intake intake(BriefId brief) {
    return new Intake(
        new IntakeId("intake-1"),
        Workbench.ACME,
        brief,
        JsonDocument.EMPTY,
        List.of(),
        "v1",
        Workbench.NOW);
  }

  private static BriefRequest withMetadata(String metadata) {
    BriefRequest request = Workbench.request();
    return new BriefRequest(
        request.discovery(),
        request.scope(),
        request.objectives(),
        request.targetAudience(),
        request.brandGuidelines(),
        JsonDocument.parse(metadata));
  }

  private static BriefRequest request(
      List<String> deliverables,
      List<String> exclusions,
      List<String> objectives,
      String audience) {
    Map<String, String> clarifications = new LinkedHashMap<>();
    clarifications.put("z?", "1");
    clarifications.put("a?", "");
    return new BriefRequest(
        new DiscoveryNotes(
            "two\n lines", clarifications, List.of("call.mp3"), LocalDate.of(2026, 3, 1)),
        new BriefScope(deliverables, exclusions, 6),
        objectives,
        audience,
        JsonDocument.parse("{\"tone\":\"warm  and dry\"}"),
        JsonDocument.parse("{\"budget\":1.50}"));
  }
}
