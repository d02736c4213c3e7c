package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.app.campaign.CampaignFile;
import dev.stagekeeper.app.campaign.CampaignFiles;
import dev.stagekeeper.app.campaign.Campaigns;
import dev.stagekeeper.app.rules.RulePackager;
import dev.stagekeeper.app.rules.RulePlanner;
import dev.stagekeeper.app.rules.RuleProducer;
import dev.stagekeeper.app.rules.RuleQualityCheck;
import dev.stagekeeper.app.rules.RuleWriter;
import dev.stagekeeper.history.ports.ExecutionId;
import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.CheckpointRequest;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console, used in a browser. */
@ExtendWith(Browser.class)
class ConsoleTest {

  private static final Path EXAMPLES = Path.of("../docs/examples");
  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);
  private static final Instant FIRST = Instant.parse("2026-03-01T09:00:00Z");
  private static final String MARKUP =
      "<img src=x onerror=\"document.title='broken'\"> & <b>bold</b>";

  @TempDir Path downloads;
  private Served served;
  private ChromeDriver browser;

  @BeforeEach
  void open() {
    browser = Browser.open(1200, 900, downloads);
  }

  @AfterEach
  void close() {
    try {
      browser.quit();
    } finally {
      served.close();
    }
  }

  private void serve(Tokens tokens) {
    Storage storage = StorageFactory.from(Map.of("PERSISTENCE_MODE", "inmemory"));
    Generators rules =
        new Generators(
            new RulePlanner(),
            new RuleWriter(),
            new RuleProducer(),
            new RuleQualityCheck(),
            new RulePackager(),
            Generators.NONE.publisher());
    served = Served.on(storage, Stagekeeper.on(storage, rules), tokens, ServerLimits.DEFAULT);
  }

  private void visit(String place) {
    browser.get(served.server.address() + "/" + place);
  }

  /** Waits until the page has this text somewhere. */
  private void sees(String text) {
    new WebDriverWait(browser, Duration.ofSeconds(30))
        .withMessage(() -> "no \"" + text + "\" in:\n" + text())
        .until(ready -> text().contains(text));
  }

  private String text() {
    return browser.findElement(By.tagName("body")).getText();
  }

  private void click(String link) {
    browser.findElement(By.linkText(link)).click();
  }

  /** Nothing that the policy or the browser refused, and nothing that went wrong. */
  private void assertQuiet() {
    List<String> loud =
        browser.manage().logs().get("browser").getAll().stream()
            .map(LogEntry::getMessage)
            .filter(message -> !message.contains(" 404 "))
            .toList();
    assertEquals(List.of(), loud);
  }

  private void record(int number, boolean success, String objective, String flow) {
    PlanId plan = new PlanId("plan-" + number);
    Instant at = FIRST.plusSeconds(number);
    served
        .storage
        .repositories(SCOPE)
        .history()
        .saveRun(
            new RunId("run-" + number),
            new PlanResult(
                plan,
                objective,
                new FlowName(flow),
                JsonDocument.parse("{\"steps\":[1,2,{\"deep\":\"inside\"}],\"note\":\"<i>x</i>\"}"),
                at),
            new ExecutionResult(
                new ExecutionId("run-" + number),
                plan,
                success,
                JsonDocument.parse("{\"made\":" + number + "}"),
                at));
  }

  private RunId campaign(String file) {
    Path path = EXAMPLES.resolve(file);
    CampaignFile campaign = CampaignFiles.read(path, file);
    WorkflowInput input =
        new WorkflowInput(campaign.intake().client(), null, Campaigns.of(campaign).toOptions());
    return served.stagekeeper.clientToDelivery().run(SCOPE, input, SagaListener.NONE).run();
  }

  @Test
  void anEmptyStoreSaysSo() {
    serve(Tokens.NONE);
    visit("");
    sees("No run has been recorded yet.");
    assertEquals("Runs – Stagekeeper", browser.getTitle());
    assertQuiet();
  }

  @Test
  void runsAreListedFilteredAndPaged() {
    serve(Tokens.NONE);
    for (int i = 1; i <= 45; i++) {
      record(i, i % 9 != 0, i % 2 == 0 ? "Sell jackets" : "Win readers", "campaign");
    }
    visit("");
    sees("run-45");
    assertEquals(20, browser.findElements(By.cssSelector("tbody tr")).size());
    assertEquals(3, browser.findElements(By.cssSelector(".badge.bad")).size());
    click("Older runs");
    sees("run-25");
    assertFalse(text().contains("run-26"), text());
    click("Older runs");
    sees("run-5");
    sees("No older runs");
    browser.navigate().back();
    sees("run-25");
    click("Newest");
    sees("run-45");

    browser.findElement(By.name("objective")).sendKeys("JACKETS");
    browser.findElement(By.name("success")).sendKeys("failure");
    browser.findElement(By.name("objective")).sendKeys(Keys.ENTER);
    sees("No older runs");
    List<String> shown =
        browser.findElements(By.cssSelector("td .id")).stream().map(WebElement::getText).toList();
    assertEquals(List.of("run-36", "run-18"), shown);
    browser.findElement(By.name("flow")).sendKeys("discovery", Keys.ENTER);
    sees("No recorded run is like that.");
    click("All runs");
    sees("run-45");
    assertQuiet();
  }

  @Test
  void aRecordIsReadAsATreeAndKeptAsAFile() throws IOException {
    serve(Tokens.NONE);
    record(1, true, MARKUP, "campaign");
    visit("");
    sees(MARKUP);
    click(MARKUP);
    sees("Download plan");
    assertEquals(MARKUP, browser.findElement(By.tagName("h1")).getText());
    sees("note: <i>x</i>");
    assertFalse(text().contains("inside"), text());
    for (String entry : List.of("steps: 3 entries", "2: deep")) {
      browser
          .findElement(By.xpath("//summary[normalize-space()='" + entry + "']"))
          .sendKeys(Keys.ENTER);
    }
    sees("deep: inside");
    assertEquals(0, browser.findElements(By.tagName("img")).size());
    assertEquals("Run – Stagekeeper", browser.getTitle());

    browser.findElement(By.xpath("//button[.='Download plan']")).click();
    Path file = downloads.resolve("run-1-plan.json");
    new WebDriverWait(browser, Duration.ofSeconds(30)).until(ready -> Files.exists(file));
    assertEquals(
        "{\"note\":\"<i>x</i>\",\"steps\":[1,2,{\"deep\":\"inside\"}]}",
        JsonDocument.parse(Files.readString(file)).text());
    assertQuiet();
  }

  @Test
  void aCampaignShowsItsPhasesAndItsFiles() {
    serve(Tokens.NONE);
    RunId run = campaign("spring-launch.yaml");
    visit("#/runs/" + run.value());
    sees("launch-email.md");
    assertEquals(5, browser.findElements(By.cssSelector("ol.timeline li.good")).size());
    assertTrue(browser.findElement(By.cssSelector("[aria-label='Delivered files']")).isDisplayed());
    WebElement stage = browser.findElement(By.xpath("//summary[starts-with(., '5. delivery')]"));
    stage.sendKeys(Keys.SPACE);
    sees("create_package");
    assertQuiet();
  }

  @Test
  void aRunThatFailedSaysWhyAndWhatToDo() {
    serve(Tokens.NONE);
    RunId run = campaign("fails-qc-miracle-serum.yaml");
    visit("#/runs/" + run.value());
    sees("Failed in qc");
    sees("did not pass QC with a score of 0.0");
    sees("What to do: Change the pieces that did not pass and run the campaign again");
    sees("the banned phrase \"miracle\" is there 2 times");
    assertTrue(browser.findElements(By.cssSelector("td .badge.bad")).size() >= 4);
    assertQuiet();
  }

  @Test
  void aRunIsFollowedWhileItMoves() {
    serve(Tokens.NONE);
    RunId run =
        served
            .stagekeeper
            .runs()
            .start(
                SCOPE,
                new FlowName("discovery"),
                new SubjectId("northfell"),
                JsonDocument.EMPTY,
                RunStatus.RUNNING)
            .id();
    visit("");
    sees("1 run is under way");
    sees("data_import");
    submit(run, "data_import");
    sees("field_mapping");
    click(run.value());
    sees("The run is running, in field_mapping");
    submit(run, "field_mapping");
    sees("The run is running, in data_cleansing");
    assertQuiet();
  }

  private void submit(RunId run, String phase) {
    try {
      served
          .stagekeeper
          .checkpoints()
          .submit(
              SCOPE,
              new CheckpointRequest(
                  run,
                  new Phase(phase),
                  JsonDocument.parse(
                      Files.readString(EXAMPLES.resolve("discovery/" + phase + ".json"))),
                  MoveOptions.NONE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void tenThousandRunsAreTurnedOverPageByPage() {
    serve(Tokens.NONE);
    for (int i = 1; i <= 10_000; i++) {
      record(i, true, "Run number " + i, "campaign");
    }
    visit("");
    sees("Run number 10000");
    for (int page = 1; page <= 5; page++) {
      click("Older runs");
      sees("Run number " + (10_000 - page * 20));
      assertEquals(20, browser.findElements(By.cssSelector("tbody tr")).size());
    }
    assertQuiet();
  }

  @Test
  void whoHasNoTokenIsAskedForOne() {
    serve(Tokens.parse("s3cret=default"));
    record(1, true, "Sell jackets", "campaign");
    visit("");
    sees("This server asks for a token");
    browser.findElement(By.name("token")).sendKeys("s3cret", Keys.ENTER);
    sees("Sell jackets");
    assertFalse(browser.getCurrentUrl().contains("s3cret"), browser.getCurrentUrl());
  }

  @Test
  void whatIsNotThereIsSaid() {
    serve(Tokens.NONE);
    visit("#/runs/nothing");
    sees("There is no such run");
    visit("#/runs/a%2Fb");
    sees("That did not work");
    click("All runs");
    sees("No run has been recorded yet.");
  }

  @Test
  void theKeyboardIsEnough() {
    serve(Tokens.NONE);
    record(1, true, "Sell jackets", "campaign");
    visit("");
    sees("Sell jackets");
    browser.findElement(By.tagName("body")).sendKeys(Keys.TAB);
    assertEquals("Skip to the content", browser.switchTo().activeElement().getText());
    for (int i = 0; i < 20 && !focused().equals("Sell jackets"); i++) {
      browser.switchTo().activeElement().sendKeys(Keys.TAB);
    }
    assertEquals("Sell jackets", focused());
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    sees("Download plan");
    assertEquals("main", browser.switchTo().activeElement().getDomAttribute("id"));
  }

  private String focused() {
    return browser.switchTo().activeElement().getText();
  }

  @Test
  void everyControlHasAName() {
    serve(Tokens.NONE);
    record(1, false, "Sell jackets", "campaign");
    visit("");
    sees("Sell jackets");
    for (WebElement control : browser.findElements(By.cssSelector("input, select, button, a"))) {
      assertFalse(control.getAccessibleName().isBlank(), control.getDomProperty("outerHTML"));
    }
    assertEquals("en", browser.findElement(By.tagName("html")).getDomAttribute("lang"));
  }

  @Test
  void aPhoneShowsItWithoutScrollingSideways() {
    serve(Tokens.NONE);
    record(1, true, "Sell jackets to everybody who has not got one yet, or has", "campaign");
    RunId run = campaign("spring-launch.yaml");
    browser.manage().window().setSize(new Dimension(500, 800));
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 740, "deviceScaleFactor", 2, "mobile", true));
    for (String place : List.of("", "#/runs/run-1", "#/runs/" + run.value())) {
      visit(place);
      new WebDriverWait(browser, Duration.ofSeconds(30))
          .until(ready -> browser.findElements(By.cssSelector("table, .tree")).size() > 0);
      assertEquals(
          360L, browser.executeScript("return document.documentElement.scrollWidth"), place);
    }
  }
}
