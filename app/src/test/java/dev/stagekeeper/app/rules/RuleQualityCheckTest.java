package dev.stagekeeper.app.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.qc.ports.QcIssue.Severity;
import dev.stagekeeper.qc.ports.QcVerdict;
import dev.stagekeeper.values.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleQualityCheckTest {

  private static List<String> reasons(Draft draft, String... benchmarks) {
    return new RuleQualityCheck()
        .check(draft, List.of(benchmarks)).issues().stream().map(issue -> issue.reason()).toList();
  }

  private static ContentRules limits(Integer minWords, Integer maxWords, Integer maxCharacters) {
    return new ContentRules(
        new Limits(minWords, maxWords, maxCharacters, 10), List.of(), List.of(), null, 0.7);
  }

  private static ContentRules phrases(List<String> require, List<String> ban) {
    return new ContentRules(Limits.NONE, require, ban, null, 0.7);
  }

  @Test
  void aTextThatKeepsAllRulesPassesWithAFullScore() {
    QcVerdict verdict = new RuleQualityCheck().check(Pieces.draft("All is well."), List.of());
    assertEquals(new QcVerdict(true, 1.0, List.of()), verdict);
  }

  @Test
  void theLengthIsThatOfTheTextWithoutItsMarkup() {
    ContentRules rules = limits(2, 3, 13);
    assertEquals(
        List.of(),
        reasons(Pieces.draft("T", "**one** [two](https://a.example.com)", rules, Pieces.EVEN)));
    assertEquals(
        List.of("1 words, 2 at least are wanted for email"),
        reasons(Pieces.draft("T", "# one", rules, Pieces.EVEN)));
    assertEquals(
        List.of(
            "4 words, 3 at most are allowed for email",
            "11 characters, 10 at most are allowed for email"),
        reasons(Pieces.draft("Long title!", "a b c d", rules, Pieces.EVEN)));
  }

  @Test
  void charactersAreCountedAsPeopleCountThem() {
    ContentRules rules = limits(null, null, 3);
    assertEquals(
        List.of(), reasons(Pieces.draft("T", "\uD83D\uDE00\uD83D\uDE00a", rules, Pieces.EVEN)));
  }

  @Test
  void aLittleTooLongIsMajorAndMuchTooLongCritical() {
    ContentRules rules = limits(null, 10, null);
    assertEquals(
        Severity.MAJOR,
        new RuleQualityCheck()
            .check(Pieces.draft("T", "w ".repeat(11), rules, Pieces.EVEN), List.of())
            .issues()
            .get(0)
            .severity());
    assertFalse(
        new RuleQualityCheck()
            .check(Pieces.draft("T", "w ".repeat(12), rules, Pieces.EVEN), List.of())
            .passed());
  }

  @Test
  void nothingIsNoPiece() {
    assertEquals(List.of("there is no text"), reasons(Pieces.draft(" \n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the BEST Ever jacket",
        "(best ever)",
        "the best\never one",
        "the **best** ever",
        "it is *best ever*.",
        "| best ever |\n|---|\n| x |",
        "`best ever`",
        "[best ever](https://a.example.com)"
      })
  void aBannedPhraseIsFoundInAnyCaseAndMarkup(String body) {
    assertEquals(
        List.of("the banned phrase \"best ever\" is there"),
        reasons(Pieces.draft(body, phrases(List.of(), List.of("best ever")), Pieces.EVEN)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"the best everyday", "xbest ever", "best evers", "bestever", "Überbest ever2"})
  void aPartOfAWordIsNoPhrase(String body) {
    assertEquals(
        List.of(),
        reasons(Pieces.draft(body, phrases(List.of(), List.of("best ever")), Pieces.EVEN)));
  }

  @Test
  void phrasesMayHaveWhatPatternsUse() {
    ContentRules rules = phrases(List.of("C++ (new)", "100 %", "ÄRGER"), List.of("a.c"));
    assertEquals(
        List.of(), reasons(Pieces.draft("c++ (NEW) and 100 % ärger, abc", rules, Pieces.EVEN)));
  }

  @Test
  void aRequiredPhraseMayStandInTheTitle() {
    ContentRules rules = phrases(List.of("patch test", "title"), List.of());
    assertEquals(
        List.of("the required phrase \"patch test\" is missing"),
        reasons(Pieces.draft("Nothing.", rules, Pieces.EVEN)));
  }

  @Test
  void hardTextIsTold() {
    String hard =
        "Notwithstanding considerable heterogeneity, characteristically individuals experience"
            + " demonstrably ameliorated luminosity.";
    ContentRules rules = new ContentRules(Limits.NONE, List.of(), List.of(), 60.0, 0.7);
    List<String> reasons = reasons(Pieces.draft(hard, rules, Pieces.EVEN));
    assertEquals(1, reasons.size());
    assertTrue(reasons.get(0).contains("60 at least is asked for"), reasons.get(0));
    assertEquals(List.of(), reasons(Pieces.draft("The dog ran. It was fun.", rules, Pieces.EVEN)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60, 600 | 40, 400 | ",
        "60, 600 | 40.005, 400 | ",
        "70, 600 | 40, 400 | the channels' parts add up to 110 %, not 100",
        "60, 650 | 40, 350 | email gets 650 EUR, but 60 % of 1000 is 600",
        "60, 600.9 | 40, 400 | the channels' amounts add up to 1000.9 EUR, the budget is 1000"
      })
  void aBudgetHasToAddUp(String email, String web, String expected) {
    Budget budget = new Budget(1000, "EUR", List.of(of("email", email), of("web", web)));
    List<String> reasons = reasons(Pieces.draft("Text.", Pieces.NO_RULES, budget));
    if (expected == null) {
      assertEquals(List.of(), reasons);
    } else {
      assertTrue(reasons.contains(expected), reasons.toString());
    }
  }

  private static Budget.Share of(String channel, String numbers) {
    String[] both = numbers.split(", ");
    return Pieces.share(channel, Double.parseDouble(both[0]), Double.valueOf(both[1]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello {{name}}",
        "Hello {{",
        "Dear ${who}",
        "TODO: end",
        "Tbd is fine, TBD is not",
        "Lorem ipsum dolor",
        "%FIRST_NAME%"
      })
  void marksOfUnfinishedTextAreFound(String body) {
    List<String> reasons = reasons(Pieces.draft(body));
    assertEquals(1, reasons.size(), reasons.toString());
    assertTrue(reasons.get(0).endsWith("was left in the text"), reasons.get(0));
  }

  @Test
  void onlyTheBenchmarksThatAreAskedForAreMeasured() {
    Draft draft = Pieces.draft("TODO [x](htp:y)");
    assertEquals(2, reasons(draft).size());
    assertEquals(1, reasons(draft, "links").size());
    assertEquals(List.of(), reasons(draft, "length", "budget"));
    assertThrows(InvalidValueException.class, () -> reasons(draft, "taste"));
  }

  @Test
  void theGravestStandsFirst() {
    ContentRules rules =
        new ContentRules(new Limits(50, null, null, null), List.of(), List.of("bad"), null, 0.7);
    List<Severity> severities =
        new RuleQualityCheck()
            .check(Pieces.draft("bad", rules, Pieces.EVEN), List.of()).issues().stream()
                .map(issue -> issue.severity())
                .toList();
    assertEquals(List.of(Severity.CRITICAL, Severity.MAJOR), severities);
  }
}
