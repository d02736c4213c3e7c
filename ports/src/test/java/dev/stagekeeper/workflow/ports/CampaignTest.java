package dev.stagekeeper.workflow.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.onboarding.ports.BriefRequest;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.DiscoveryNotes;
import dev.stagekeeper.onboarding.ports.IntakeSubmission;
import dev.stagekeeper.production.ports.CreativeSpec;
import dev.stagekeeper.production.ports.DraftRequest;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Campaign.Piece;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {

  private static final Campaign FULL =
      new Campaign(
          new IntakeSubmission(
              new ClientId("acme"),
              JsonDocument.parse("{\"why\":[1,2.50]}"),
              List.of("a.pdf", "b.pdf"),
              "v2"),
          new BriefRequest(
              new DiscoveryNotes(
                  "notes\nof the call",
                  clarifications("z", "first", "a", "second", "m", ""),
                  List.of("call.mp3"),
                  LocalDate.of(2026, 3, 1)),
              new BriefScope(List.of("email", "page"), List.of("print"), 6),
              List.of("sell", "tell"),
              "gardeners \uD83C\uDF31",
              JsonDocument.parse("{\"tone\":\"warm\"}"),
              JsonDocument.parse("{\"budget\":1E+30}")),
          JsonDocument.parse("null"),
          List.of(piece("email"), piece("page")));

  private static final Campaign BARE =
      new Campaign(
          null,
          new BriefRequest(
              DiscoveryNotes.NONE,
              new BriefScope(List.of(), List.of(), null),
              List.of(),
              "",
              JsonDocument.EMPTY,
              JsonDocument.EMPTY),
          JsonDocument.parse("[]"),
          List.of(piece("one")));

  @Test
  void aCampaignComesBackAsItWas() {
    for (Campaign campaign : List.of(FULL, BARE)) {
      JsonDocument options = campaign.toOptions();
      assertEquals(campaign, Campaign.fromOptions(options));
      assertEquals(options, Campaign.fromOptions(JsonDocument.parse(options.text())).toOptions());
    }
    assertEquals(
        List.of("z", "a", "m"),
        List.copyOf(
            Campaign.fromOptions(FULL.toOptions()).brief().discovery().clarifications().keySet()));
  }

  @Test
  void aCampaignHasPiecesOfDifferentNames() {
    assertEquals("campaign.pieces", field(() -> campaign(List.of())));
    assertEquals("campaign.pieces", field(() -> campaign(List.of(piece("a"), piece("a")))));
    assertEquals("piece.name", field(() -> piece("")));
    List<Piece> most =
        new ArrayList<>(IntStream.range(0, 1_000).mapToObj(i -> piece("p" + i)).toList());
    assertEquals(1_000, campaign(most).pieces().size());
    assertEquals(campaign(most), Campaign.fromOptions(campaign(most).toOptions()));
    most.add(piece("one too many"));
    assertEquals("campaign.pieces", field(() -> campaign(most)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "brief",
        "strategyContext",
        "pieces",
        "intake.client",
        "intake.responses",
        "intake.attachments",
        "intake.formVersion",
        "brief.discovery",
        "brief.discovery.notes",
        "brief.discovery.clarifications",
        "brief.discovery.clarifications[1].question",
        "brief.discovery.clarifications[1].answer",
        "brief.discovery.attachments",
        "brief.scope",
        "brief.scope.deliverables",
        "brief.scope.exclusions",
        "brief.objectives",
        "brief.targetAudience",
        "brief.brandGuidelines",
        "brief.metadata",
        "pieces[1].name",
        "pieces[1].draft",
        "pieces[1].draft.contentType",
        "pieces[1].draft.instructions",
        "pieces[1].spec",
        "pieces[1].spec.format",
        "pieces[1].spec.dimensions",
        "pieces[1].spec.styleGuide",
        "pieces[1].benchmarkIds"
      })
  void whatIsMissingIsNamed(String path) {
    int dot = path.lastIndexOf('.');
    String parent = dot < 0 ? "" : path.substring(0, dot);
    String name = path.substring(dot + 1);
    assertEquals(
        "options." + path, refusal(parent, node -> ((ObjectNode) node).remove(name)).field());
  }

  @ParameterizedTest
  @CsvSource({
    "'', intake",
    "'', brief",
    "'', pieces",
    "intake, client",
    "intake, attachments",
    "brief, objectives",
    "brief, targetAudience",
    "brief.discovery, callDate",
    "brief.discovery, clarifications",
    "brief.scope, deliverables",
    "pieces[0], name",
    "pieces[0], draft",
    "pieces[0], benchmarkIds"
  })
  void whatIsOfTheWrongTypeIsNamed(String parent, String name) {
    String path = "options." + (parent.isEmpty() ? "" : parent + ".") + name;
    for (JsonNode wrong : List.of(IntNode.valueOf(1), NullNode.getInstance())) {
      assertEquals(path, refusal(parent, node -> ((ObjectNode) node).set(name, wrong)).field());
    }
  }

  @Test
  void elementsOfTheWrongTypeAreNamed() {
    assertEquals(
        "options.brief.objectives[1]",
        refusal("brief.objectives", node -> ((ArrayNode) node).set(1, 1)).field());
    assertEquals(
        "options.pieces[1]", refusal("pieces", node -> ((ArrayNode) node).set(1, "x")).field());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "\"6\"", "1E+400", "-2147483649", "true", "null"})
  void weeksAreAWholeNumber(String weeks) {
    assertEquals(
        "options.brief.scope.timelineWeeks",
        refusal("brief.scope", node -> set(node, "timelineWeeks", weeks)).field());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2026-02-30\"", "\"1.3.2026\"", "\"\"", "20260301"})
  void theDayOfTheCallIsADate(String date) {
    assertEquals(
        "options.brief.discovery.callDate",
        refusal("brief.discovery", node -> set(node, "callDate", date)).field());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "intake",
        "brief",
        "brief.discovery",
        "brief.scope",
        "pieces[0]",
        "pieces[0].draft"
      })
  void whatIsUnknownIsNamed(String parent) {
    InvalidValueException refusal =
        refusal(parent, node -> ((ObjectNode) node).put("colour", "red"));
    assertEquals("options" + (parent.isEmpty() ? "" : "." + parent), refusal.field());
    assertEquals("\"colour\"", refusal.offendingValue());
  }

  @Test
  void whatBreaksARuleIsNamed() {
    assertEquals(
        "scope.timelineWeeks",
        refusal("brief.scope", node -> set(node, "timelineWeeks", "-1")).field());
    assertEquals("client id", refusal("intake", node -> set(node, "client", "\"a b\"")).field());
    assertEquals(
        "options.brief.discovery.clarifications",
        refusal(
                "brief.discovery.clarifications[1]",
                node -> ((ObjectNode) node).put("question", "z"))
            .field());
    assertEquals("options", field(() -> Campaign.fromOptions(JsonDocument.parse("[]"))));
    assertEquals("options", field(() -> Campaign.fromOptions(null)));
  }

  @Test
  void whatIsTooDeepAltogetherIsRefused() {
    JsonDocument deep = JsonDocument.parse("[".repeat(64) + "]".repeat(64));
    Campaign campaign = new Campaign(null, BARE.brief(), deep, BARE.pieces());
    assertEquals("campaign", field(campaign::toOptions));
  }

  private static Campaign campaign(List<Piece> pieces) {
    return new Campaign(null, BARE.brief(), JsonDocument.EMPTY, pieces);
  }

  private static Piece piece(String name) {
    return new Piece(
        name,
        new DraftRequest("email", JsonDocument.parse("{\"template\":\"Hello {{name}}\"}")),
        new CreativeSpec("html", "600x", JsonDocument.EMPTY),
        List.of("length", "links"));
  }

  private static Map<String, String> clarifications(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static JsonNode set(JsonNode object, String name, String json) {
    return ((ObjectNode) object).set(name, JsonDocument.parse(json).toNode());
  }

  /** Refuses the full campaign with something changed at a path such as {@code pieces[0].draft}. */
  private static InvalidValueException refusal(String path, Consumer<JsonNode> change) {
    JsonNode options = FULL.toOptions().toNode();
    JsonNode at = options;
    if (!path.isEmpty()) {
      for (String step : path.replace("[", ".").replace("]", "").split("\\.")) {
        at = at.isArray() ? at.get(Integer.parseInt(step)) : at.get(step);
      }
    }
    change.accept(at);
    return assertThrows(
        InvalidValueException.class, () -> Campaign.fromOptions(JsonDocument.of(options)));
  }

  private static String field(Runnable call) {
    return assertThrows(InvalidValueException.class, call::run).field();
  }
}
