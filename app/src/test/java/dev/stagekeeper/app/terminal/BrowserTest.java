package dev.stagekeeper.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The browser on a terminal. */
class BrowserTest {

  private static final String TAKEN = "\u001b[?1049h";
  private static final String GIVEN_BACK = "\u001b[?1049l";
  private static final String CURSOR_HIDDEN = "\u001b[?25l";
  private static final String CURSOR_SHOWN = "\u001b[?25h";
  private static final String RED = "\u001b[31m";

  private final VirtualTerminal terminal = new VirtualTerminal(10, 80);
  private final Attributes before = terminal.terminal().getAttributes();

  @AfterEach
  void close() throws Exception {
    terminal.close();
  }

  private CompletableFuture<Void> show(Source source, boolean colours) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            new Browser(terminal.terminal(), source, colours).show();
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  private void assertGivenBack(CompletableFuture<Void> browser) throws Exception {
    browser.get(30, TimeUnit.SECONDS);
    String sent = terminal.sent();
    assertTrue(sent.contains(TAKEN), sent);
    assertTrue(sent.indexOf(GIVEN_BACK) > sent.lastIndexOf("records"), sent);
    assertTrue(sent.indexOf(CURSOR_SHOWN) > sent.lastIndexOf(CURSOR_HIDDEN), sent);
    assertEquals(before.toString(), terminal.terminal().getAttributes().toString());
  }

  @Test
  void runsAreLookedThroughAndOpened() throws Exception {
    CompletableFuture<Void> browser = show(new ManyRows(200, "acme"), true);
    assertEquals(
        """
        Stagekeeper  [runs]   records
          STARTED  STATUS   FLOW      SUBJECT  PHASE  PROGRESS  RUN     ERROR
        > 10:00    running  campaign  acme     qc     60 %      run-0   -
          10:00    running  campaign  acme     qc     60 %      run-1   -
          10:00    running  campaign  acme     qc     60 %      run-2   -
          10:00    running  campaign  acme     qc     60 %      run-3   -
          10:00    running  campaign  acme     qc     60 %      run-4   -
          10:00    running  campaign  acme     qc     60 %      run-5   -
          10:00    running  campaign  acme     qc     60 %      run-6   -
        1 of 50+  Enter: open  /: filter  Tab: records  r: read again  q: quit""",
        terminal.await("1 of 50+"));
    terminal.type("\u001b[B");
    terminal.await("2 of 50+");
    terminal.type("/run-17\r");
    terminal.await("1 of 11");
    terminal.type("\r");
    assertTrue(terminal.await("1-7 of 42").startsWith("Stagekeeper  runs > run-17\n"));
    terminal.resize(20, 60);
    terminal.await("1-17 of 42");
    terminal.type("\u001b");
    terminal.await("1 of 11");
    terminal.type("\t");
    terminal.await("> 10:00  succeeded  campaign  record-0");
    assertTrue(terminal.sent().contains(RED), "what failed is red");
    terminal.type("q");
    assertGivenBack(browser);
  }

  @Test
  void withoutColoursNoneAreSent() throws Exception {
    CompletableFuture<Void> browser = show(new ManyRows(3, "acme"), false);
    terminal.await("1 of 3");
    terminal.type("q");
    assertGivenBack(browser);
    assertFalse(terminal.sent().matches("(?s).*\u001b\\[[0-9;]*3[0-7][;m].*"), terminal.sent());
  }

  @Test
  void aStoreThatIsSlowKeepsNobodyFromLeaving() throws Exception {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    CompletableFuture<Void> never = new CompletableFuture<>();
    Source slow =
        new Source() {
          @Override
          public Page<Row> list(Kind kind, String filter, PageRequest page) {
            asked.complete(null);
            never.join();
            return new Page<>(List.of(), null);
          }

          @Override
          public List<String> open(Kind kind, String id) {
            return List.of();
          }

          @Override
          public String sentence(RuntimeException failure) {
            return failure.toString();
          }
        };
    CompletableFuture<Void> browser = show(slow, true);
    asked.get(30, TimeUnit.SECONDS);
    terminal.await("reading ...");
    terminal.type("q");
    assertGivenBack(browser);
    never.complete(null);
  }

  @Test
  void anInterruptGivesTheTerminalBack() throws Exception {
    CompletableFuture<Void> browser = show(new ManyRows(3, "acme"), true);
    terminal.await("1 of 3");
    terminal.terminal().raise(Signal.INT);
    assertGivenBack(browser);
  }

  @Test
  void soDoesAFailureOfTheBrowserItself() throws Exception {
    ManyRows broken = new ManyRows(3, "acme");
    Thread shows =
        new Thread(
            () ->
                assertThrows(
                    InterruptedException.class,
                    () -> new Browser(terminal.terminal(), broken, true).show()));
    shows.start();
    terminal.await("1 of 3");
    shows.interrupt();
    shows.join(TimeUnit.SECONDS.toMillis(30));
    assertGivenBack(CompletableFuture.completedFuture(null));
  }
}
