package dev.stagekeeper.app.rules;

import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.values.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a draft can be measured by; an id of a benchmark is its name in lower case. */
public enum Benchmark {
  /** How long it is. */
  LENGTH,
  /** What it must and must not say. */
  PHRASES,
  /** How easily it is read. */
  READABILITY,
  /** Whether its links are well-formed. */
  LINKS,
  /** Whether the campaign's budget adds up. */
  BUDGET,
  /** Whether it is finished. */
  MARKERS;

  /**
   * The benchmark of that id.
   *
   * @throws InvalidValueException if there is none
   */
  public static Benchmark of(String field, String id) {
    for (Benchmark benchmark : values()) {
      if (benchmark.id().equals(id)) {
        return benchmark;
      }
    }
    String ids = Arrays.stream(values()).map(Benchmark::id).collect(Collectors.joining(", "));
    throw new InvalidValueException(field, "be one of " + ids, id);
  }

  /** The benchmark's name, in lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<QcIssue> issues(Draft draft, Reading reading, PieceFacts facts) {
    return switch (this) {
      case LENGTH -> LengthCheck.issues(reading, facts);
      case PHRASES -> PhraseCheck.issues(reading, facts);
      case READABILITY -> ReadabilityCheck.issues(reading, facts);
      case LINKS -> LinkCheck.issues(reading);
      case BUDGET -> BudgetCheck.issues(facts.budget());
      case MARKERS -> MarkerCheck.issues(draft.body(), facts);
    };
  }
}
