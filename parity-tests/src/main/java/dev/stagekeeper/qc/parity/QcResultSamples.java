package dev.stagekeeper.qc.parity;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.qc.ports.QcResultRepository;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Listing;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.UniqueKey;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Evaluations; a row has a draft of its own, whose id orders otherwise. */
public final class QcResultSamples implements Samples<QcResultId, QcResult> {

  @Override
  public String name() {
    return "qcResults";
  }

  @Override
  public String identity() {
    return "qcResult.draft";
  }

  @Override
  public Class<QcResultRepository> port() {
    return QcResultRepository.class;
  }

  @Override
  public QcResultRepository in(Repositories repositories) {
    return repositories.qcResults();
  }

  @Override
  public QcResultId id(String row) {
    return new QcResultId(row);
  }

  @Override
  public QcResultId idOf(QcResult value) {
    return value.id();
  }

  @Override
  public String positionId(QcResult value) {
    return value.draft().value();
  }

  @Override
  public QcResult sample(String row, int n) {
    return evaluation(row, n, Samples.other(row));
  }

  /** The n-th evaluation under an id, of a draft. */
  static QcResult evaluation(String id, int n, String draft) {
    return new QcResult(
        new QcResultId(id),
        new DraftId(draft),
        n % 2 == 0,
        1.0 / (n + 1),
        List.of(
            new QcIssue(QcIssue.Severity.MINOR, "Subject", "Too long by " + n),
            new QcIssue(QcIssue.Severity.CRITICAL, "Body", "No link"),
            new QcIssue(QcIssue.Severity.MINOR, "Subject", "Too long by " + n)),
        SteppingTime.START.plusSeconds(n));
  }

  @Override
  public QcResult extreme(String row, int n) {
    return new QcResult(
        new QcResultId(row),
        new DraftId(Samples.other(row)),
        n % 2 == 0,
        Extremes.score(n),
        IntStream.range(0, n % 5).mapToObj(k -> extreme(n + k)).toList(),
        Extremes.instant(n));
  }

  private static QcIssue extreme(int n) {
    return new QcIssue(
        QcIssue.Severity.values()[n % 3],
        Extremes.text(n, Text.NAME),
        Extremes.text(n + 1, Text.PARAGRAPH));
  }

  @Override
  public QcResult largest(String row) {
    return new QcResult(
        new QcResultId(row),
        new DraftId(Samples.other(row)),
        false,
        0,
        IntStream.range(0, Lists.MOST)
            .mapToObj(k -> new QcIssue(QcIssue.Severity.MAJOR, "section " + k, "reason " + k))
            .toList(),
        Instant.EPOCH);
  }

  @Override
  public List<Supplier<?>> outOfRange() {
    return List.of(
        () -> new QcResultId("q".repeat(201)),
        () -> with(1.1, SteppingTime.START),
        () -> with(-0.1, SteppingTime.START),
        () -> with(Double.NaN, SteppingTime.START),
        () -> with(1, Instant.MAX),
        () -> new QcIssue(QcIssue.Severity.MINOR, "s".repeat(501), ""),
        () -> new QcIssue(QcIssue.Severity.MINOR, "", "r".repeat(Text.PARAGRAPH + 1)),
        () -> new QcIssue(QcIssue.Severity.MINOR, "", "\u0000"));
  }

  private static QcResult with(double score, Instant at) {
    return new QcResult(new QcResultId("q"), new DraftId("d"), true, score, List.of(), at);
  }

  @Override
  public List<Listing<QcResult>> listings() {
    return List.of();
  }

  @Override
  public List<UniqueKey<QcResult>> uniqueKeys() {
    return List.of(new IdOfResult());
  }
}
