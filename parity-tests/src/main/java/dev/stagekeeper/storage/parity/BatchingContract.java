package dev.stagekeeper.storage.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.production.parity.BundleSamples;
import dev.stagekeeper.production.parity.DraftSamples;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.Id;

/** What batches of writes are made of, for those who promise something about them. */
abstract class BatchingContract extends StoreContract {

  static final BriefSamples BRIEFS = new BriefSamples();
  static final BundleSamples BUNDLES = new BundleSamples();
  static final DraftSamples DRAFTS = new DraftSamples();
  static final UniqueKey<Brief> RUN = BRIEFS.uniqueKeys().get(0);

  BatchingContract(Bench bench) {
    super(bench);
  }

  static Brief brief(String row, int n) {
    return BRIEFS.sample(row, n);
  }

  final void apply(WriteBatch.Builder batch) {
    storage().apply(scope(), batch.build());
  }

  static WriteBatch.Builder batch() {
    return WriteBatch.builder();
  }

  /** Saves the n-th value of a row in every repository. */
  static WriteBatch.Builder saves(WriteBatch.Builder batch, String row, int n) {
    EveryModule.SAMPLES.forEach(samples -> save(samples, batch, row, n));
    return batch;
  }

  private static <I extends Id, T> void save(
      Samples<I, T> samples, WriteBatch.Builder batch, String row, int n) {
    batch.save(samples::in, samples.sample(row, n));
  }

  static WriteBatch.Builder creates(WriteBatch.Builder batch, String row, int n) {
    EveryModule.SAMPLES.forEach(samples -> create(samples, batch, row, n));
    return batch;
  }

  private static <I extends Id, T> void create(
      Samples<I, T> samples, WriteBatch.Builder batch, String row, int n) {
    batch.create(samples::in, samples.sample(row, n));
  }

  static WriteBatch.Builder deletes(WriteBatch.Builder batch, String row) {
    EveryModule.SAMPLES.forEach(samples -> delete(samples, batch, row));
    return batch;
  }

  private static <I extends Id, T> void delete(
      Samples<I, T> samples, WriteBatch.Builder batch, String row) {
    batch.delete(samples::in, samples.id(row));
  }

  /** Checks that a batch is refused because of a brief, and that nothing of it is done. */
  final void refusedFor(Brief there, WriteBatch.Builder batch) {
    ConflictException refusal = refused(ConflictException.class, () -> apply(batch));
    assertEquals(Refusal.of(BRIEFS.present(there)), Refusal.of(refusal));
  }
}
