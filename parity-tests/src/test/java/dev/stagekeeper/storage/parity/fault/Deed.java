package dev.stagekeeper.storage.parity.fault;

import dev.stagekeeper.production.parity.BundleSamples;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.EveryModule;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.workflow.parity.RunArguments;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The writes of somebody who may be interrupted at any moment: number after number, each one call,
 * all of it or nothing. The kinds take turns, and the last three belong to one run.
 */
enum Deed {
  TRANSACTION {
    @Override
    void write(Storage storage, Scope scope, String row) {
      storage.inTransaction(scope, tx -> EveryModule.save(tx, row, 0));
    }

    @Override
    Found found(Repositories stored, String row) {
      return aggregates(stored, row);
    }
  },

  BATCH {
    @Override
    void write(Storage storage, Scope scope, String row) {
      WriteBatch.Builder batch = WriteBatch.builder();
      EveryModule.SAMPLES.forEach(samples -> save(samples, row, batch));
      storage.apply(scope, batch.build());
    }

    @Override
    Found found(Repositories stored, String row) {
      return aggregates(stored, row);
    }
  },

  BULK {
    @Override
    void write(Storage storage, Scope scope, String row) {
      storage
          .repositories(scope)
          .bundles()
          .createAll(rows(row).stream().map(each -> BUNDLES.sample(each, 0)).toList());
    }

    @Override
    Found found(Repositories stored, String row) {
      long there =
          rows(row).stream()
              .filter(each -> stored.bundles().find(BUNDLES.id(each)).isPresent())
              .count();
      return new Found((int) there, MANY);
    }
  },

  START {
    @Override
    void write(Storage storage, Scope scope, String row) {
      storage.apply(scope, RunArguments.starting(row));
    }

    @Override
    Found found(Repositories stored, String row) {
      return new Found(RunArguments.started(stored, row), RunArguments.STARTED);
    }
  },

  CLAIM {
    @Override
    void write(Storage storage, Scope scope, String row) {
      RunArguments.claim(storage.repositories(scope), row);
    }

    @Override
    Found found(Repositories stored, String row) {
      return new Found(RunArguments.claimed(stored, row) ? 1 : 0, 1);
    }
  },

  WORK {
    @Override
    void write(Storage storage, Scope scope, String row) {
      storage.apply(scope, RunArguments.working(row));
    }

    @Override
    Found found(Repositories stored, String row) {
      return new Found(RunArguments.worked(stored, row), RunArguments.WORKED);
    }
  };

  /** How many kinds there are. */
  static final int KINDS = 6;

  private static final int MANY = 5;
  private static final BundleSamples BUNDLES = new BundleSamples();

  /**
   * How much of a write is there.
   *
   * @param parts how many parts
   * @param of how many it has
   */
  record Found(int parts, int of) {
    boolean whole() {
      return parts == of;
    }

    boolean none() {
      return parts == 0;
    }
  }

  /** Does the write of a number; what it throws goes on. */
  static void write(Storage storage, Scope scope, int number) {
    of(number).write(storage, scope, row(number));
  }

  /** How much there is of the write of a number. */
  static Found found(Storage storage, Scope scope, int number) {
    return of(number).found(storage.repositories(scope), row(number));
  }

  abstract void write(Storage storage, Scope scope, String row);

  abstract Found found(Repositories stored, String row);

  private static Deed of(int number) {
    return values()[number % KINDS];
  }

  private static String row(int number) {
    return "w" + number / KINDS + (number % KINDS < START.ordinal() ? "-" + number % KINDS : "");
  }

  private static List<String> rows(String row) {
    return IntStream.range(0, MANY).mapToObj(i -> row + "-" + i).toList();
  }

  private static Found aggregates(Repositories stored, String row) {
    long there =
        EveryModule.SAMPLES.stream()
            .filter(samples -> EveryModule.has(samples, stored, row, 0))
            .count();
    return new Found((int) there, EveryModule.SAMPLES.size());
  }

  private static <I extends Id, T> void save(
      Samples<I, T> samples, String row, WriteBatch.Builder batch) {
    batch.save(samples::in, samples.sample(row, 0));
  }
}
