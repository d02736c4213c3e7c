package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line on a database: each command opens it anew, as another process would. */
abstract class DatabaseCases {

  @TempDir Path folder;

  /** The URL of an empty database. */
  abstract String url();

  private Cli cli() {
    return new Cli(folder).with("PERSISTENCE_MODE", "db").with("DATABASE_URL", url());
  }

  @Test
  void whatARunSavedIsFoundAgain() {
    JsonNode run = cli().run("run", Cli.SPRING, "--json").with(0).json();
    for (String kind : List.of("run", "brief", "strategy")) {
      assertEquals(List.of(kind), kindsUnder(run.get(kind).asText()));
    }
    JsonNode pack = run.get("packages").get(0);
    assertEquals(List.of("package"), kindsUnder(pack.get("id").asText()));
    JsonNode draft = show(pack.get("draft").asText()).get(0);
    assertEquals("draft", draft.get("kind").asText());
    assertEquals(1, draft.get("revision").asInt());
    assertEquals("command-line", draft.get("createdBy").asText());
    assertTrue(draft.get("value").get("body").asText().startsWith("# The Alder is here"));
    assertEquals("launch-email", draft.get("value").get("metadata").get("piece").asText());
    JsonNode related = draft.get("related");
    assertEquals(List.of("bundle"), kindsUnder(related.get("bundles").get(0).asText()));
    assertEquals(List.of("qcResult"), kindsUnder(related.get("qcResults").get(0).asText()));
    JsonNode whole = show(run.get("run").asText()).get(0);
    assertEquals(4, whole.get("related").get("drafts").size());
    assertEquals(4, whole.get("related").get("packages").size());
    String intake = whole.get("related").get("intakes").get(0).asText();
    assertEquals(List.of("intake"), kindsUnder(intake));
    String text = cli().run("show", run.get("brief").asText()).with(0).out();
    assertTrue(text.contains("client: northfell-outdoor"), text);
  }

  private List<String> kindsUnder(String id) {
    List<String> kinds = new ArrayList<>();
    show(id).forEach(found -> kinds.add(found.get("kind").asText()));
    return kinds;
  }

  private JsonNode show(String id) {
    return cli().run("show", id, "--json").with(0).json().get("found");
  }

  @Test
  void listsGoOnWhereTheCursorSays() {
    cli().run("run", Cli.SPRING).with(0);
    List<String> ids = new ArrayList<>();
    JsonNode page = cli().run("list", "drafts", "--limit", "3", "--json").with(0).json();
    page.get("items").forEach(item -> ids.add(item.get("id").asText()));
    assertEquals(3, ids.size());
    String next = page.get("next").asText();
    JsonNode rest =
        cli().run("list", "drafts", "--limit", "3", "--cursor", next, "--json").with(0).json();
    rest.get("items").forEach(item -> ids.add(item.get("id").asText()));
    assertFalse(rest.has("next"));
    assertEquals(4, ids.stream().distinct().count());
    cli().run("list", "packages", "--cursor", next).with(2);
    for (String kind : List.of("briefs", "strategies", "packages")) {
      assertTrue(cli().run("list", kind).with(0).out().lines().count() >= 2);
    }
  }

  @Test
  void aTenantSeesItsOwnOnly() {
    JsonNode run = cli().run("run", Cli.SPRING, "--tenant", "one", "--json").with(0).json();
    cli().run("show", run.get("brief").asText()).with(3);
    cli().run("show", run.get("brief").asText(), "--tenant", "one").with(0);
    assertEquals("no briefs\n", cli().run("list", "briefs", "--tenant", "two").with(0).out());
  }

  @Test
  void aRunThatFailsLeavesNothing() {
    cli().run("run", Cli.FAILING).with(1);
    for (String kind : List.of("briefs", "strategies", "drafts", "packages")) {
      assertEquals("no " + kind + "\n", cli().run("list", kind).with(0).out());
    }
  }

  @Test
  void theSchemaGoesUpAndDown() {
    String sql = cli().run("migrate", "up", "--sql").with(0).out();
    assertTrue(sql.toLowerCase(java.util.Locale.ROOT).contains("create table"), sql);
    JsonNode before = cli().run("migrate", "status", "--json").with(0).json();
    assertFalse(before.get("upToDate").asBoolean(), "printing changes nothing");
    JsonNode up = cli().run("migrate", "up", "--json").with(0).json();
    assertEquals(before.get("changesets").size(), up.get("applied").size());
    assertEquals("nothing to apply\n", cli().run("migrate", "up").with(0).out());
    assertTrue(cli().run("migrate", "status").with(0).out().endsWith("nothing to apply\n"));
    assertTrue(
        cli().run("migrate", "down", "--to", "nowhere").with(1).err().contains("no tag nowhere"));
    JsonNode down = cli().run("migrate", "down", "--to", "empty", "--json").with(0).json();
    assertEquals(up.get("applied").size() - 1, down.get("reverted").size());
    Cli checking = cli().with("DATABASE_MIGRATIONS", "check");
    assertTrue(checking.run("list", "briefs").with(1).err().contains("stagekeeper migrate up"));
    cli().run("list", "briefs").with(0);
  }
}
