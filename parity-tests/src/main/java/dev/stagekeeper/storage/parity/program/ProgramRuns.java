package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.parity.AdapterUnderTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Many programs on two adapters, several at the same time, each in tenants of its own: what they
 * answer does not depend on it. Closing it ends the adapters.
 */
public final class ProgramRuns implements AutoCloseable {

  /** How many programs are tried at most to find a smaller one. */
  private static final int MOST_TRIED = 3_000;

  private final AdapterUnderTest model;
  private final AdapterUnderTest adapter;
  private final List<ProgramRunner> runners = new ArrayList<>();

  /**
   * Takes both adapters over, whose stores are empty.
   *
   * @param threads how many programs run at a time
   */
  public ProgramRuns(AdapterUnderTest model, AdapterUnderTest adapter, int threads) {
    this.model = model;
    this.adapter = adapter;
    for (int i = 0; i < threads; i++) {
      runners.add(new ProgramRunner(model, adapter, "runner-" + i));
    }
  }

  /**
   * Runs the programs of so many seeds.
   *
   * @return the failure of the lowest seed of those that failed; empty if both adapters did the
   *     same throughout
   */
  public Optional<ProgramFailure> failure(
      long firstSeed, int count, LongFunction<Program> programs) {
    ExecutorService threads = Executors.newFixedThreadPool(runners.size());
    try {
      List<Callable<Optional<ProgramFailure>>> shares = new ArrayList<>();
      for (int i = 0; i < runners.size(); i++) {
        int share = i;
        shares.add(() -> failure(share, firstSeed, count, programs));
      }
      List<ProgramFailure> failures = new ArrayList<>();
      for (Future<Optional<ProgramFailure>> share : threads.invokeAll(shares)) {
        share.get().ifPresent(failures::add);
      }
      return failures.stream().min(Comparator.comparingLong(failure -> failure.drawn().seed()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before all programs had run", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a program could not be run", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Optional<ProgramFailure> failure(
      int share, long firstSeed, int count, LongFunction<Program> programs) {
    for (long seed = firstSeed + share; seed < firstSeed + count; seed += runners.size()) {
      Optional<ProgramFailure> failure = failure(runners.get(share), programs.apply(seed));
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  /** Runs one program, as it is. */
  public Optional<Difference> difference(Program program) {
    return runners.get(0).difference(program);
  }

  /** Runs one program, and makes it smaller if it fails. */
  public Optional<ProgramFailure> failure(Program program) {
    return failure(runners.get(0), program);
  }

  /** What was seen once is reported as it was seen: it need not come again. */
  private static Optional<ProgramFailure> failure(ProgramRunner runner, Program program) {
    Map<Program, Difference> seen = new HashMap<>();
    Predicate<Program> fails =
        tried -> {
          runner.difference(tried).ifPresent(difference -> seen.put(tried, difference));
          return seen.containsKey(tried);
        };
    if (!fails.test(program)) {
      return Optional.empty();
    }
    Program smallest = new Shrinker(fails, MOST_TRIED).shrunk(program);
    return Optional.of(
        new ProgramFailure(program, smallest, Objects.requireNonNull(seen.get(smallest))));
  }

  @Override
  public void close() {
    runners.forEach(ProgramRunner::close);
    try {
      model.close();
    } finally {
      adapter.close();
    }
  }
}
