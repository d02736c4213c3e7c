package dev.stagekeeper.app.rules;

import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcVerdict;
import dev.stagekeeper.qc.ports.QualityCheck;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Checks a draft against the rules in its metadata; the gravest issues stand first. */
public final class RuleQualityCheck implements QualityCheck {

  @Override
  public QcVerdict check(Draft draft, List<String> benchmarkIds) {
    PieceFacts facts = PieceFacts.of(draft.metadata());
    Reading reading = Reading.of(draft.body());
    List<Benchmark> benchmarks =
        benchmarkIds.isEmpty()
            ? Arrays.asList(Benchmark.values())
            : benchmarkIds.stream().map(id -> Benchmark.of("benchmark", id)).distinct().toList();
    List<QcIssue> issues =
        benchmarks.stream()
            .flatMap(benchmark -> benchmark.issues(draft, reading, facts).stream())
            .sorted(Comparator.comparing(QcIssue::severity))
            .toList();
    return Scoring.verdict(issues, facts.rules().passScore());
  }
}
