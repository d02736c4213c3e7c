package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.app.Main;
import dev.stagekeeper.app.terminal.VirtualTerminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that take a terminal to themselves, on one, with runs in a database. */
class BrowseTest {

  @TempDir Path folder;

  private final VirtualTerminal terminal = new VirtualTerminal(12, 160);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void close() throws Exception {
    terminal.close();
  }

  private Map<String, String> settings() {
    return Map.of(
        "PERSISTENCE_MODE",
        "db",
        "DATABASE_URL",
        "jdbc:h2:file:" + folder.resolve("data/stagekeeper"));
  }

  private Cli cli() {
    Cli cli = new Cli(folder);
    settings().forEach(cli::with);
    return cli;
  }

  private int execute(String... args) {
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    return Main.execute(
        new Shell(InputStream.nullInputStream(), print, print, true, settings(), folder, terminal),
        args);
  }

  private void start(int runs) {
    for (int i = 0; i < runs; i++) {
      cli().run("start", "discovery", "acme-" + i).with(0);
    }
  }

  @Test
  void aRunIsFoundAndOpened() throws Exception {
    cli().run("run", Cli.SPRING).with(0);
    start(1);
    CompletableFuture<Integer> browse = CompletableFuture.supplyAsync(() -> execute("browse"));
    terminal.await("1 of 2");
    terminal.type("/completed\r");
    assertTrue(terminal.await("1 of 1").contains("completed"));
    terminal.type("\r");
    assertTrue(
        terminal.await("subject    northfell-outdoor").contains("status     completed, 100.0"));
    terminal.type("\u001b");
    terminal.await("1 of 1");
    terminal.type("\t");
    terminal.await("1 of 1  Enter: open  /: filter  Tab: runs");
    terminal.type("\r");
    assertTrue(terminal.await("result  succeeded").startsWith("Stagekeeper  records > "));
    terminal.type("qq");
    assertEquals(0, browse.get(30, TimeUnit.SECONDS), out::toString);
  }

  @Test
  void runsThatDoNotFitAreShownAPageAtATime() throws Exception {
    start(12);
    terminal.type(" ");
    assertEquals(0, execute("runs"));
    String sent = terminal.sent();
    assertTrue(sent.indexOf("acme-2 ") < sent.indexOf("-- any key"), sent);
    assertTrue(sent.indexOf("acme-1 ") > sent.indexOf("-- any key"), sent);
    assertTrue(sent.contains("acme-0 "), sent);
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void unlessSomebodyWantsThemAtOnce() {
    start(12);
    assertEquals(0, execute("runs", "--no-pager"));
    assertEquals(0, execute("runs", "--json"));
    assertEquals(0, execute("runs", "--quiet"));
    assertEquals("", terminal.sent());
    assertEquals(13 + 1 + 12, out.toString(StandardCharsets.UTF_8).lines().count());
  }

  @Test
  void withoutATerminalThereIsNothingToBrowseOn() {
    Cli.Ended ended = cli().run("browse").with(2);
    assertTrue(ended.err().contains("browse needs a terminal"), ended.err());
    assertFalse(cli().run("browse", "--json").with(2).out().isEmpty());
  }
}
