package dev.stagekeeper.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/** The page, the alerts and the dashboard speak of what is exported, and of all of it. */
class ObservabilityTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL).build());
  private static final Pattern TEMPLATE_LABEL = Pattern.compile("\\$labels\\.(\\w+)");
  private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern VARIABLE = Pattern.compile("\"\\$(\\w+)\"");

  private static Exported exported;

  @BeforeAll
  static void scrape() throws InterruptedException {
    exported = Exported.scraped();
  }

  @Test
  void thePageListsEveryMetricWithItsLabels() throws IOException {
    TreeMap<String, Set<String>> listed = new TreeMap<>();
    Matcher row =
        Pattern.compile("^\\| `(\\w+)` \\| (counter|histogram) \\| (.*) \\|$", Pattern.MULTILINE)
            .matcher(page());
    while (row.find()) {
      List<String> names =
          row.group(2).equals("counter")
              ? List.of(row.group(1))
              : List.of("_bucket", "_count", "_sum", "_max").stream()
                  .map(part -> row.group(1) + part)
                  .toList();
      Set<String> labels = new TreeSet<>(List.of(row.group(3).replace("`", "").split(" ")));
      names.forEach(name -> listed.put(name, labels));
    }
    TreeMap<String, Set<String>> seen = new TreeMap<>();
    exported.series().keySet().forEach(metric -> seen.put(metric, exported.labels(metric)));
    assertEquals(seen, listed);
  }

  @Test
  void thePageListsTheValuesOfLabels() throws IOException {
    String page = page();
    exported
        .series()
        .forEach(
            (metric, labels) ->
                List.of("outcome", "result", "type", "adapter", "product", "module")
                    .forEach(
                        label ->
                            exported
                                .values(metric, label)
                                .forEach(
                                    value ->
                                        assertTrue(
                                            page.contains("`" + value + "`"),
                                            () -> metric + " " + label + " " + value))));
    Set<String> outcomes = new TreeSet<>();
    Matcher row = Pattern.compile("(?m)^\\| `(\\w+)` \\| [a-z].*\\|.*\\|$").matcher(page);
    while (row.find()) {
      outcomes.add(row.group(1));
    }
    outcomes.retainAll(Set.of("ok", "refused", "contention", "error", "aborted"));
    assertEquals(exported.values("stagekeeper_operations_seconds_count", "outcome"), outcomes);
  }

  @Test
  void alertsAreRulesThatPrometheusTakes() throws IOException {
    JsonNode root = YAML.readTree(Files.readString(DOCS.resolve("observability/alerts.yml")));
    assertEquals(List.of("groups"), fields(root));
    List<String> alerts = new ArrayList<>();
    Set<String> groups = new HashSet<>();
    for (JsonNode group : root.get("groups")) {
      assertEquals(List.of("name", "rules"), fields(group));
      assertTrue(groups.add(group.get("name").textValue()));
      for (JsonNode rule : group.get("rules")) {
        alerts.add(rule.get("alert").textValue());
        check(rule);
      }
    }
    assertEquals(alerts.size(), new HashSet<>(alerts).size());
    Set<String> named = new TreeSet<>();
    String rows = page().split("## Alerts")[1];
    Matcher name = Pattern.compile("`((?:Discovery|Workflow|Storage)[A-Z]\\w+)`").matcher(rows);
    while (name.find()) {
      named.add(name.group(1));
    }
    assertEquals(named, new TreeSet<>(alerts));
  }

  private static void check(JsonNode rule) {
    String name = rule.get("alert").textValue();
    Set<String> known = Set.of("alert", "expr", "for", "labels", "annotations");
    assertTrue(known.containsAll(fields(rule)), name);
    assertTrue(
        Set.of("warning", "critical").contains(rule.at("/labels/severity").textValue()), name);
    if (rule.has("for")) {
      assertTrue(rule.get("for").textValue().matches("\\d+[smh]"), name);
    }
    PromQl query = checked(rule.get("expr").textValue());
    for (String annotation : List.of("summary", "description")) {
      String text = rule.at("/annotations/" + annotation).textValue();
      assertFalse(text.isBlank(), name);
      assertEquals(text.split("\\{\\{").length, text.split("}}", -1).length, text);
      Matcher label = TEMPLATE_LABEL.matcher(text);
      while (label.find()) {
        assertTrue(query.groups().contains(label.group(1)), () -> name + ": " + text);
      }
    }
  }

  @Test
  void theDashboardHasPanelsThatGrafanaCanDraw() throws IOException {
    JsonNode root = JSON.readTree(Files.readString(DOCS.resolve("observability/dashboard.json")));
    Set<String> variables = new HashSet<>();
    for (JsonNode variable : root.at("/templating/list")) {
      variables.add(variable.get("name").textValue());
      checkVariable(variable);
    }
    Set<Integer> ids = new HashSet<>();
    Set<String> drawn = new TreeSet<>();
    for (JsonNode panel : root.get("panels")) {
      assertTrue(ids.add(panel.get("id").intValue()));
      assertFalse(panel.get("title").textValue().isBlank());
      assertTrue(
          panel.at("/gridPos/x").intValue() + panel.at("/gridPos/w").intValue() <= 24,
          panel::toString);
      assertEquals(
          panel.get("type").textValue().equals("row"), !panel.has("targets"), panel::toString);
      for (JsonNode target : panel.path("targets")) {
        drawn.addAll(check(target, variables));
      }
    }
    Set<String> missing = new TreeSet<>();
    for (String metric : exported.series().keySet()) {
      String family = metric.replaceAll("_(bucket|count|sum|max)$", "");
      if (family.startsWith("workflow") || family.startsWith("stagekeeper")) {
        missing.add(family);
      }
    }
    missing.removeAll(drawn);
    assertEquals(Set.of(), missing);
  }

  /** Checks what one line of a panel asks for, and answers which metrics that is. */
  private static Set<String> check(JsonNode target, Set<String> variables) {
    String expression = target.get("expr").textValue();
    assertEquals("${datasource}", target.at("/datasource/uid").textValue());
    Matcher variable = VARIABLE.matcher(expression);
    while (variable.find()) {
      assertTrue(variables.contains(variable.group(1)), expression);
    }
    PromQl query = checked(expression.replace("$__rate_interval", "5m"));
    Matcher label = LEGEND_LABEL.matcher(target.get("legendFormat").textValue());
    while (label.find()) {
      assertTrue(query.groups().contains(label.group(1)), () -> label.group(1) + expression);
    }
    Set<String> families = new TreeSet<>();
    query
        .selectors()
        .forEach(each -> families.add(each.metric().replaceAll("_(bucket|count|sum|max)$", "")));
    return families;
  }

  private static void checkVariable(JsonNode variable) {
    if (variable.get("type").textValue().equals("query")) {
      Matcher values =
          Pattern.compile("label_values\\((\\w+), (\\w+)\\)")
              .matcher(variable.at("/query/query").textValue());
      assertTrue(values.matches(), variable::toString);
      assertFalse(exported.values(values.group(1), values.group(2)).isEmpty(), values.group());
    }
  }

  /** The expression, which names only what is exported. */
  private static PromQl checked(String expression) {
    PromQl query = PromQl.parse(expression);
    assertFalse(query.selectors().isEmpty(), expression);
    for (PromQl.Selector selector : query.selectors()) {
      String metric = selector.metric();
      assertTrue(exported.series().containsKey(metric), () -> metric + " is not exported");
      assertEquals(
          metric.matches(".*_(total|count|sum|bucket)"), selector.range(), () -> metric + " rate");
      Set<String> labels = exported.series().get(metric).keySet();
      assertTrue(labels.containsAll(query.groups()), () -> query.groups() + " of " + metric);
      selector
          .matchers()
          .forEach(
              (label, values) -> {
                assertTrue(labels.contains(label), () -> metric + " has no " + label);
                assertTrue(
                    exported.values(metric, label).containsAll(values),
                    () -> metric + " has not all of " + label + " " + values);
              });
    }
    return query;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(workflow_flag_updates_total)",
        "workflow_flag_updates_total[5m]",
        "sum by (flow (rate(workflow_flag_updates_total[5m]))",
        "sum by (flow) (rate(workflow_flag_updates_total[5m])",
        "sum(rate(workflow_flag_updates_total[5m])) >",
        "median(rate(workflow_flag_updates_total[5m]))",
        "sum(rate(workflow_flag_updates_total{flow=x}[5m]))",
        "sum(rate(workflow_flag_updates_total{state=\"set\"}[5m]))",
        "sum(rate(workflow_flag_updates_total{result=\"sett\"}[5m]))",
        "sum(rate(workflow_flags_total[5m]))",
        "sum by (phase) (rate(workflow_flag_updates_total[5m]))",
      })
  void whatIsWrongIsFound(String expression) {
    assertThrows(AssertionFailedError.class, () -> checked(expression));
  }

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("observability.md"));
  }

  private static List<String> fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
