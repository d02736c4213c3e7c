package dev.stagekeeper.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the screen shows after which keys. */
class StateTest {

  private static final Window WINDOW = new Window(8, 60);

  private ManyRows source = new ManyRows(3, "acme");
  private State state = State.first(WINDOW);

  /** Reads what has to be read, until nothing has. */
  private void settle() {
    while (state.request() != null) {
      Request request = state.request();
      state = state.answered(request, Answer.to(request, source));
    }
  }

  private void press(Key.Name... keys) {
    for (Key.Name key : keys) {
      state = state.pressed(Key.of(key));
      settle();
    }
  }

  private void type(String text) {
    text.codePoints()
        .forEach(c -> state = state.pressed(Key.typed(new String(Character.toChars(c)))));
    settle();
  }

  private String screen() {
    List<Line> lines = View.of(state);
    assertTrue(lines.size() <= state.window().rows(), lines.toString());
    lines.forEach(
        line ->
            assertTrue(
                PlainText.width(line.text()) <= state.window().columns(),
                () -> line.text() + " fits"));
    return String.join("\n", lines.stream().map(line -> line.text().stripTrailing()).toList());
  }

  private void over(int rows, String subject) {
    source = new ManyRows(rows, subject);
    state = State.first(WINDOW);
    settle();
  }

  @Test
  void runsAreListed() {
    assertTrue(screen().contains("reading ..."), "before the first answer");
    settle();
    assertEquals(
        """
        Stagekeeper  [runs]   records
          STARTED  STATUS   FLOW      SUBJECT  PHASE  PROGRESS  RUN…
        > 10:00    running  campaign  acme     qc     60 %      run…
          10:00    running  campaign  acme     qc     60 %      run…
          10:00    running  campaign  acme     qc     60 %      run…


        1 of 3  Enter: open  /: filter  Tab: records  r: read again…""",
        screen());
    press(Key.Name.DOWN);
    type("j");
    assertTrue(screen().contains("3 of 3"), screen());
    press(Key.Name.DOWN, Key.Name.UP);
    type("k");
    press(Key.Name.UP);
    assertTrue(screen().contains("1 of 3"), screen());
    assertEquals(Line.Look.SELECTED, View.of(state).get(2).look());
    assertEquals(Line.Look.FAILED, View.of(state).get(3).look());
  }

  @Test
  void theOtherListIsOneKeyAway() {
    settle();
    press(Key.Name.DOWN, Key.Name.TAB);
    assertTrue(screen().startsWith("Stagekeeper   runs   [records]\n  ENDED  RESULT"), screen());
    assertTrue(screen().contains("> 10:00  succeeded  campaign  record-0  acme"), screen());
    press(Key.Name.TAB);
    assertTrue(screen().contains("2 of 3"), "where one was");
    assertEquals(2, source.read.size(), "each was read once");
  }

  @Test
  void anEmptyStoreSaysSo() {
    over(0, "");
    assertTrue(screen().contains("\nthere are no runs yet\n"), screen());
    press(Key.Name.ENTER, Key.Name.DOWN, Key.Name.PAGE_DOWN, Key.Name.END);
    assertNull(state.opened());
    press(Key.Name.TAB);
    assertTrue(screen().contains("\nthere are no records yet\n"), screen());
  }

  @Test
  void pagesAreReadAsOneScrollsAndNoneTwice() {
    over(10_000, "acme");
    assertEquals(1, source.read.size());
    assertTrue(screen().contains("1 of 50+"), screen());
    for (int i = 0; i < 22; i++) {
      press(Key.Name.PAGE_DOWN);
    }
    assertTrue(screen().contains("111 of 150+"), screen());
    assertEquals(3, source.read.size());
    press(Key.Name.END);
    assertTrue(screen().contains("150 of 200+"), "as far as it was read");
    press(Key.Name.HOME);
    assertTrue(screen().contains("1 of 200+"), screen());
    assertEquals(4, source.read.size());
    assertTrue(source.read.stream().allMatch(page -> page.limit() == 50));
    state = state.in(new Window(300, 200));
    type("r");
    assertTrue(screen().contains("1 of 594+"), "a large window is filled by one page");
  }

  @Test
  void theListGoesOnToItsEnd() {
    over(120, "acme");
    for (int i = 0; i < 119; i++) {
      press(Key.Name.DOWN);
    }
    assertTrue(screen().contains("120 of 120 "), screen());
    assertEquals(3, source.read.size());
    press(Key.Name.PAGE_UP);
    assertTrue(screen().contains("115 of 120 "), screen());
  }

  @Test
  void aFilterIsTypedAndTakenBack() {
    over(200, "acme");
    type("/run-19x");
    assertTrue(screen().endsWith("\n/run-19x_"), screen());
    press(Key.Name.BACKSPACE, Key.Name.ENTER);
    assertTrue(screen().startsWith("Stagekeeper  [runs]   records   filter: run-19\n"), screen());
    assertTrue(screen().contains("1 of 11 "), screen());
    type("/no such run");
    press(Key.Name.ESCAPE);
    assertTrue(screen().contains("1 of 11 "), "given up, the filter stays");
    type("/nothing");
    press(Key.Name.ENTER);
    assertTrue(screen().contains("\nno runs match nothing\n"), screen());
    press(Key.Name.ESCAPE);
    assertTrue(screen().contains("1 of 50+"), screen());
  }

  @Test
  void aRunIsOpenedReadAndClosed() {
    settle();
    press(Key.Name.DOWN, Key.Name.ENTER);
    assertEquals(
        """
        Stagekeeper  runs > run-1

        all of run-1
        acme
        line 0
        line 1
        line 2
        1-5 of 42  arrows, PgUp, PgDn: move  r: read again  Esc: ba…""",
        screen());
    press(Key.Name.PAGE_DOWN, Key.Name.DOWN);
    type("r");
    assertTrue(screen().contains("7-11 of 42"), "read again, one is where one was");
    press(Key.Name.END, Key.Name.PAGE_DOWN);
    assertTrue(screen().contains("line 39\n38-42 of 42"), screen());
    press(Key.Name.HOME, Key.Name.RIGHT);
    assertTrue(screen().contains("\n\n\n\n"), "all lines end left of the window");
    type("q");
    assertTrue(screen().contains("2 of 3"), screen());
    type("q");
    assertTrue(state.done());
  }

  @Test
  void aStoreThatFailsIsToldAndGoneOnWith() {
    over(200, "acme");
    source.fails(true);
    press(Key.Name.ENTER);
    assertTrue(screen().endsWith("\nthe store is away"), screen());
    press(Key.Name.DOWN);
    assertTrue(screen().contains("2 of 50+"), "until the next key");
    press(Key.Name.END);
    assertTrue(screen().endsWith("\nthe store is away"), screen());
    press(Key.Name.TAB);
    assertTrue(screen().contains("\nthe records could not be read\n"), screen());
    source.fails(false);
    type("r");
    assertTrue(screen().contains("record-0"), screen());
    press(Key.Name.TAB, Key.Name.DOWN);
    assertTrue(screen().contains("50 of 100+"), screen());
  }

  @Test
  void anAnswerToWhatIsNotAskedForAnyMoreIsIgnored() {
    Request runs = state.request();
    Answer answer = Answer.to(runs, source);
    state = state.pressed(Key.of(Key.Name.TAB));
    assertEquals(state, state.answered(runs, answer));
    settle();
    assertTrue(screen().contains("record-0"), screen());
  }

  @Test
  void whatTheStoreHasIsTextAndNothingElse() {
    over(2, "日本語の顧客 \u001b[2J\u0007\nx\u202e");
    press(Key.Name.TAB);
    state = state.in(new Window(8, 80));
    assertTrue(screen().contains("record-0  日本語の顧客 ?[2J? x?\n"), screen());
    state = state.in(new Window(8, 50));
    assertTrue(screen().contains("record-0  日本語の…\n"), screen());
    press(Key.Name.ENTER, Key.Name.RIGHT);
    state = state.in(new Window(8, 12));
    assertTrue(screen().contains("\nJ? x?\n"), screen());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 5", "3, 20", "4, 1", "24, 2", "5, 400"})
  void anyWindowIsFilledAndNoMore(int rows, int columns) {
    over(60, "日本語");
    press(Key.Name.END);
    state = state.in(new Window(rows, columns));
    screen();
    press(Key.Name.PAGE_UP, Key.Name.TAB, Key.Name.ENTER, Key.Name.END, Key.Name.RIGHT);
    screen();
    state = state.in(new Window(rows + 100, columns));
    screen();
    assertEquals(0, state.opened().top(), "all of it is seen");
  }

  @Test
  void whoIsGoneNeedsNoScreen() {
    type("/text");
    state = state.pressed(Key.of(Key.Name.INTERRUPT));
    assertTrue(state.done());
  }
}
