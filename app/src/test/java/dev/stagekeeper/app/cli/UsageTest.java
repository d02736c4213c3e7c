package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageNotActiveException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | a command is missing | ''",
        "2 | Unmatched argument at index 0: 'bogus' | bogus",
        "2 | Unknown option: '--bogus' | list briefs --bogus",
        "2 | Missing required parameter: 'FILE' | run",
        "2 | there is no such file | run nothing.yaml",
        "2 | is a folder | run .",
        "2 | Missing required parameter: 'ID' | show",
        "2 | ID must be 1 to 200 characters | show a/b",
        "2 | tenant id must be 1 to 64 characters | show x --tenant a/b",
        "3 | there is nothing under the id nope in the tenant t1 | show nope --tenant t1",
        "2 | must be one of briefs, strategies, drafts, packages; it was 'foo' | list foo",
        "2 | limit must be from 1 to 1000; it was 0 | list briefs --limit 0",
        "2 | limit must be from 1 to 1000; it was 5000 | list briefs --limit 5000",
        "2 | '--limit' | list briefs --limit many",
        "2 | cursor must be | list briefs --cursor xyz",
        "2 | say status, up or down | migrate",
        "2 | Missing required option: '--to=TAG' | migrate down",
        "2 | PERSISTENCE_MODE must be db to migrate | migrate status",
        "2 | must be one of pending, running, waiting, completed | runs --status done",
        "2 | browse needs a terminal, and one that can move its cursor | browse",
        "2 | flow must be 1 to 200 characters | runs --flow a/b",
        "2 | limit must be from 1 to 1000; it was 0 | runs --limit 0",
        "2 | Missing required parameters: 'FLOW', 'SUBJECT' | start",
        "2 | subject must be 1 to 200 characters | start discovery a/b",
        "2 | there is no such file | start discovery acme --metadata nothing.json",
        "3 | there is no flow nope; there are: campaign, discovery, editorial | start nope acme",
        "2 | Missing required option: '--artifacts=FILE.json' | checkpoint x",
        "2 | run id must be 1 to 200 characters | advance a/b qc",
        "2 | name the PHASE to enter, or say --complete | advance x",
        "3 | there is no Run with the id x | advance x qc",
        "3 | there is no flow nope; there are: campaign, discovery, editorial | reconcile --flow nope",
        "2 | --undo goes with --tenant and --json only | reconcile --undo a.csv --apply",
        "2 | nope.csv: there is no such file | reconcile --undo nope.csv",
        "2 | --report must be a file; . is a folder | reconcile --report .",
        "2 | --report must be in a folder that is there | reconcile --report no/such/r.csv",
        "1 | nothing was changed, since the plan is another one by now | reconcile --apply --plan 00",
        "3 | there is no Run with the id x | resume x",
        "3 | there is no Run with the id x | cancel x --take-over",
        "2 | Missing required parameter: 'RUN' | cancel",
      })
  void wrongUsageIsOneSentence(int exit, String sentence, String args) {
    Cli.Ended ended = new Cli(folder).run(args.isEmpty() ? new String[0] : args.split(" "));
    ended.with(exit);
    assertTrue(ended.err().contains(sentence), ended.err());
    assertEquals("", ended.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"show nope --json", "list foo --json", "run x.yaml --json", "bogus --json"})
  void aFailureIsOneJsonObjectWhereJsonIsAskedFor(String args) {
    Cli.Ended ended = new Cli(folder).run(args.split(" "));
    JsonNode error = ended.with(ended.exit()).json().get("error");
    assertEquals(ended.exit(), error.get("exitCode").asInt());
    assertFalse(error.get("message").asText().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "show -h",
        "browse --help",
        "runs --help",
        "start --help",
        "checkpoint --help",
        "advance --help",
        "reconcile --help",
        "resume --help",
        "cancel --help",
        "list --help",
        "migrate --help",
        "migrate up --help",
        "config --help"
      })
  void helpIsShown(String args) {
    assertTrue(new Cli(folder).run(args.split(" ")).with(0).out().startsWith("Usage: stagekeeper"));
  }

  @Test
  void theVersionIsShown() {
    assertTrue(new Cli(folder).run("--version").with(0).out().startsWith("stagekeeper "));
  }

  @Test
  void anEmptyStoreListsNothing() {
    assertEquals("no briefs\n", new Cli(folder).run("list", "briefs").with(0).out());
    JsonNode json = new Cli(folder).run("list", "briefs", "--json").with(0).json();
    assertEquals(0, json.get("items").size());
    assertFalse(json.has("next"));
  }

  @Test
  void aModeThatIsNotThereIsRefusedWithThoseThatAre() {
    for (String args : new String[] {"list briefs", "config", "run " + Cli.SPRING}) {
      Cli.Ended ended =
          new Cli(folder).with("PERSISTENCE_MODE", "oracle").run(args.split(" ")).with(2);
      assertTrue(ended.err().contains("db, inmemory; it was \"oracle\""), ended.err());
    }
  }

  @Test
  void theConfigurationIsShownWithoutSecrets() {
    Cli cli =
        new Cli(folder)
            .with("PERSISTENCE_MODE", "DB")
            .with("DATABASE_URL", "postgres://jane:s3cr3t@db.example.com/work?sslpassword=s3cr3t")
            .with("DATABASE_PASSWORD", "s3cr3t")
            .with("DB_POOL_SIZE", "3");
    String out = cli.run("config").with(0).out();
    assertFalse(out.contains("s3cr3t"), out);
    assertTrue(out.contains("postgres://jane:*****@db.example.com/work"), out);
    assertTrue(out.lines().anyMatch(l -> l.matches("DB_POOL_SIZE +3 +environment")), out);
    assertTrue(out.lines().anyMatch(l -> l.matches("DB_POOL_TIMEOUT +10 +default")), out);
    Cli.Ended json = cli.run("config", "--json").with(0);
    assertFalse(json.out().contains("s3cr3t"), json.out());
    assertEquals("db", json.json().get("settings").get(0).get("value").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h/d?user=a&password=b%40c&ssl=true, jdbc:postgresql://h/d?user=a&password=*****&ssl=true",
    "jdbc:h2:file:./x;PASSWORD=a b;MODE=x, jdbc:h2:file:./x;PASSWORD=*****;MODE=x",
    "postgres://u:p/@:w@h/d, postgres://u:*****@h/d",
    "postgres://u@h/d, postgres://u@h/d",
    "jdbc:h2:mem:x, jdbc:h2:mem:x"
  })
  void secretsInUrlsAreMasked(String url, String masked) {
    assertEquals(masked, Secrets.masked("DATABASE_URL", url));
  }

  @Test
  void whatComesFromAStoreCannotSteerATerminal() {
    assertEquals("a?[31mb\nc\td?", Shell.harmless("a\u001b[31mb\nc\td\u009b"));
    assertEquals("paid?001?", Shell.harmless("paid\u202e001\u2066"));
  }

  @Test
  void aBugIsOneSentenceAndATraceOnlyOnRequest() {
    Cli cli = new Cli(folder).with("PERSISTENCE_MODE", "db").with("DATABASE_URL", "jdbc:foo:bar");
    assertEquals(1, cli.run("list", "briefs").err().lines().count());
    assertTrue(cli.run("list", "briefs", "-v").err().contains("\tat "));
    Failure bug = Failure.of(new ArrayIndexOutOfBoundsException("Index 3\nand more"));
    assertEquals(1, bug.exitCode());
    assertEquals(1, bug.message().lines().count());
    assertTrue(bug.message().contains("Index 3; run it again with --verbose"), bug.message());
  }

  @Test
  void whoLosesARunIsToldWhatToDo() {
    RunId run = new RunId("r-1");
    Failure taken = Failure.of(new LeaseLostException(run, 3, 4));
    assertEquals("lease_lost", taken.kind());
    assertTrue(taken.message().startsWith("the run r-1 was taken over"), taken.message());
    Failure expired = Failure.of(new LeaseLostException(run, 3, 3));
    assertTrue(expired.message().endsWith("stagekeeper resume r-1"), expired.message());
    Failure stale = Failure.of(new StaleRevisionException(run, 4, 5));
    assertEquals("stale_revision", stale.kind());
    assertTrue(stale.message().endsWith("see stagekeeper show r-1, then try again"));
    Failure ended = Failure.of(new StageNotActiveException(run, new StageId("s-1")));
    assertEquals("stage_not_active", ended.kind());
    assertTrue(ended.message().endsWith("see stagekeeper show r-1, then try again"));
  }
}
