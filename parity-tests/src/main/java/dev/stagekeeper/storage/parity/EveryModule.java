package dev.stagekeeper.storage.parity;

import dev.stagekeeper.delivery.parity.PackageSamples;
import dev.stagekeeper.delivery.parity.PublicationSamples;
import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.onboarding.parity.IntakeSamples;
import dev.stagekeeper.onboarding.parity.ProjectSamples;
import dev.stagekeeper.production.parity.BundleSamples;
import dev.stagekeeper.production.parity.DraftSamples;
import dev.stagekeeper.qc.parity.QcResultSamples;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.strategy.parity.StrategySamples;
import dev.stagekeeper.values.Id;
import java.util.List;

/** One aggregate of each kind at a time, for what concerns all modules. */
public final class EveryModule {

  /** The samples of every repository of aggregates. */
  public static final List<Samples<?, ?>> SAMPLES =
      List.of(
          new IntakeSamples(),
          new BriefSamples(),
          new ProjectSamples(),
          new StrategySamples(),
          new DraftSamples(),
          new BundleSamples(),
          new QcResultSamples(),
          new PackageSamples(),
          new PublicationSamples());

  private EveryModule() {}

  /** Saves the n-th value of a row in every repository and answers what the saves did. */
  public static List<SaveOutcome> save(Repositories repositories, String row, int n) {
    return SAMPLES.stream().map(samples -> save(samples, repositories, row, n)).toList();
  }

  /** Whether every repository has exactly the n-th value of a row. */
  public static boolean has(Repositories repositories, String row, int n) {
    return SAMPLES.stream().allMatch(samples -> has(samples, repositories, row, n));
  }

  /** Deletes a row from every repository. */
  static void delete(Repositories repositories, String row) {
    SAMPLES.forEach(samples -> delete(samples, repositories, row));
  }

  /** The outcome of {@link #save} where every repository did the same. */
  static List<SaveOutcome> all(SaveOutcome outcome) {
    return SAMPLES.stream().map(samples -> outcome).toList();
  }

  private static <I extends Id, T> SaveOutcome save(
      Samples<I, T> samples, Repositories repositories, String row, int n) {
    return samples.in(repositories).save(samples.sample(row, n));
  }

  /** Whether a repository has exactly the n-th value of a row. */
  public static <I extends Id, T> boolean has(
      Samples<I, T> samples, Repositories repositories, String row, int n) {
    return samples
        .in(repositories)
        .find(samples.id(row))
        .filter(samples.sample(row, n)::equals)
        .isPresent();
  }

  private static <I extends Id, T> void delete(
      Samples<I, T> samples, Repositories repositories, String row) {
    samples.in(repositories).delete(samples.id(row));
  }
}
