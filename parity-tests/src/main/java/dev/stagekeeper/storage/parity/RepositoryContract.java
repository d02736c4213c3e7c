package dev.stagekeeper.storage.parity;

import dev.stagekeeper.values.Id;

/**
 * What every repository promises, whatever it keeps. A module's contract extends it with what only
 * its aggregate has.
 *
 * @param <I> the aggregate's id
 * @param <T> the aggregate
 */
public abstract class RepositoryContract<I extends Id, T> extends CreatingContract<I, T> {

  protected RepositoryContract(Bench bench, Samples<I, T> samples) {
    super(bench, samples);
  }
}
