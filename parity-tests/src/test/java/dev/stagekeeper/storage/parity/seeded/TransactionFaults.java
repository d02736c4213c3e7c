package dev.stagekeeper.storage.parity.seeded;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.CLOSED;
import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static dev.stagekeeper.storage.parity.seeded.Fault.inContract;
import static dev.stagekeeper.storage.parity.seeded.Fault.inPrograms;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Transactions, savepoints and batches that do too much or too little. */
final class TransactionFaults {

  private TransactionFaults() {}

  static List<Fault> all() {
    return List.of(
        inPrograms("a transaction that throws leaves its first write", ATOMIC, FirstStays::new),
        inPrograms(
            "a batch that is refused leaves what came before",
            ATOMIC,
            batches(
                (batch, apply) ->
                    batch
                        .writes()
                        .forEach(write -> apply.accept(WriteBatch.builder().add(write).build())))),
        inPrograms(
            "the writes of a batch are done backwards",
            ATOMIC,
            batches((batch, apply) -> apply.accept(backwards(batch)))),
        inPrograms(
            "a savepoint takes nothing back",
            ATOMIC,
            transactions(
                tx ->
                    new Inside(tx) {
                      @Override
                      public <T> T savepoint(Supplier<T> work) {
                        return work.get();
                      }
                    })),
        inPrograms("a savepoint that fails takes everything back", ATOMIC, TooMuchBack::new),
        inPrograms("a refusal that is handled takes everything back", USABLE_AFTER, Doomed::new),
        inPrograms("after a refusal a transaction is of no use", USABLE_AFTER, OfNoUse::new),
        inPrograms("what a transaction throws is wrapped", ATOMIC, Wrapping::new),
        inContract(
            "Transactions", "a transaction may be used when it has ended", CLOSED, Lasting::new),
        inContract(
            "Transactions",
            "a transaction may be used on another thread",
            REJECTION,
            OnEveryThread::new),
        inContract(
            "Transactions",
            "a transaction in a transaction is part of it",
            REJECTION,
            Nesting::new),
        inContract(
            "Transactions",
            "what is saved together is read at the transaction's end",
            DEFENSIVE_COPY,
            ReadLate::new));
  }

  /** What is around a good transaction when nothing goes wrong in it. */
  static UnaryOperator<Storage> none() {
    return transactions(Inside::new);
  }

  private static UnaryOperator<Storage> batches(BiConsumer<WriteBatch, Consumer<WriteBatch>> how) {
    return good ->
        new Passing(good) {
          @Override
          public void apply(Scope scope, WriteBatch batch) {
            how.accept(batch, part -> good().apply(scope, part));
          }
        };
  }

  private static UnaryOperator<Storage> transactions(UnaryOperator<Transaction> inside) {
    return good ->
        new Passing(good) {
          @Override
          <T> T transact(Scope scope, Function<? super Transaction, T> work) {
            return good().callInTransaction(scope, tx -> work.apply(inside.apply(tx)));
          }
        };
  }

  private static WriteBatch backwards(WriteBatch batch) {
    List<WriteBatch.Write> writes = new ArrayList<>(batch.writes());
    Collections.reverse(writes);
    WriteBatch.Builder backwards = WriteBatch.builder();
    writes.forEach(backwards::add);
    return backwards.build();
  }

  private static final class FirstStays extends Passing {
    FirstStays(Storage good) {
      super(good);
    }

    @Override
    <T> T transact(Scope scope, Function<? super Transaction, T> work) {
      Writes writes = new Writes();
      try {
        return new Tampered(good(), writes).callInTransaction(scope, work);
      } catch (Throwable thrown) {
        writes.done().stream()
            .findFirst()
            .ifPresent(write -> Writes.again(write, good().repositories(scope)));
        throw thrown;
      }
    }
  }

  /** Takes a transaction back that seemed to succeed. */
  private static final class TakenBack extends RuntimeException {
    private final transient Object answer;

    TakenBack(Object answer) {
      this.answer = answer;
    }
  }

  /** What is tried is seen whether it fails; if so, all is taken back without a word. */
  private abstract static class SilentlyTakenBack extends Passing {
    SilentlyTakenBack(Storage good) {
      super(good);
    }

    abstract Transaction watched(Transaction tx, Scope scope, AtomicBoolean failed);

    @Override
    @SuppressWarnings("unchecked") // the answer is the work's own
    <T> T transact(Scope scope, Function<? super Transaction, T> work) {
      AtomicBoolean failed = new AtomicBoolean();
      try {
        return good()
            .callInTransaction(
                scope,
                tx -> {
                  T answer = work.apply(watched(tx, scope, failed));
                  if (failed.get()) {
                    throw new TakenBack(answer);
                  }
                  return answer;
                });
      } catch (TakenBack back) {
        return (T) back.answer;
      }
    }
  }

  private static final class TooMuchBack extends SilentlyTakenBack {
    TooMuchBack(Storage good) {
      super(good);
    }

    @Override
    Transaction watched(Transaction tx, Scope scope, AtomicBoolean failed) {
      return new Inside(tx) {
        @Override
        public <T> T savepoint(Supplier<T> work) {
          try {
            return super.savepoint(work);
          } catch (Throwable thrown) {
            failed.set(true);
            throw thrown;
          }
        }
      };
    }
  }

  private static final class Doomed extends SilentlyTakenBack {
    Doomed(Storage good) {
      super(good);
    }

    @Override
    Transaction watched(Transaction tx, Scope scope, AtomicBoolean failed) {
      return Tampered.of(good(), tx, scope, call -> noticed(call, failed));
    }
  }

  private static Object noticed(Call call, AtomicBoolean failed) {
    try {
      return call.proceed();
    } catch (RuntimeException refusal) {
      failed.set(true);
      throw refusal;
    }
  }

  /** As on PostgreSQL, when there is no savepoint around what may be refused. */
  private static final class OfNoUse extends Passing {
    OfNoUse(Storage good) {
      super(good);
    }

    @Override
    <T> T transact(Scope scope, Function<? super Transaction, T> work) {
      AtomicBoolean failed = new AtomicBoolean();
      Call.Alteration refusing =
          call -> {
            if (failed.get()) {
              throw new StorageException("the current transaction is aborted");
            }
            return noticed(call, failed);
          };
      return new Tampered(good(), refusing).callInTransaction(scope, work);
    }
  }

  /** What the calls refuse goes on as it is; what the caller's own code throws does not. */
  private static final class Wrapping extends Passing {
    Wrapping(Storage good) {
      super(good);
    }

    @Override
    <T> T transact(Scope scope, Function<? super Transaction, T> work) {
      List<RuntimeException> refusals = new ArrayList<>();
      Call.Alteration noting =
          call -> {
            try {
              return call.proceed();
            } catch (RuntimeException refusal) {
              refusals.add(refusal);
              throw refusal;
            }
          };
      try {
        return new Tampered(good(), noting).callInTransaction(scope, work);
      } catch (RuntimeException thrown) {
        if (refusals.contains(thrown)) {
          throw thrown;
        }
        throw new StorageException(
            "the transaction failed", StorageException.Outcome.NOT_APPLIED, thrown);
      }
    }
  }

  private static final class Lasting extends Passing {
    Lasting(Storage good) {
      super(good);
    }

    @Override
    <T> T transact(Scope scope, Function<? super Transaction, T> work) {
      AtomicBoolean ended = new AtomicBoolean();
      try {
        return super.transact(
            scope,
            tx ->
                work.apply(
                    new Inside(tx) {
                      @Override
                      Repositories all() {
                        return ended.get() ? good().repositories(scope) : super.all();
                      }
                    }));
      } finally {
        ended.set(true);
      }
    }
  }

  private static final class OnEveryThread extends Passing {
    OnEveryThread(Storage good) {
      super(good);
    }

    @Override
    <T> T transact(Scope scope, Function<? super Transaction, T> work) {
      Thread owner = Thread.currentThread();
      return super.transact(
          scope,
          tx ->
              work.apply(
                  new Inside(tx) {
                    @Override
                    public <R> R savepoint(Supplier<R> inner) {
                      return Thread.currentThread() == owner ? super.savepoint(inner) : inner.get();
                    }

                    @Override
                    Repositories all() {
                      return Thread.currentThread() == owner
                          ? super.all()
                          : good().repositories(scope);
                    }
                  }));
    }
  }

  private static final class Nesting extends Passing {
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    Nesting(Storage good) {
      super(good);
    }

    @Override
    <T> T transact(Scope scope, Function<? super Transaction, T> work) {
      if (current.get() != null) {
        return work.apply(current.get());
      }
      return super.transact(
          scope,
          tx -> {
            current.set(tx);
            try {
              return work.apply(tx);
            } finally {
              current.remove();
            }
          });
    }
  }

  private static final class ReadLate extends Passing {
    ReadLate(Storage good) {
      super(good);
    }

    @Override
    <T> T transact(Scope scope, Function<? super Transaction, T> work) {
      return super.transact(
          scope,
          tx -> {
            Writes writes = new Writes();
            T answer = work.apply(Tampered.of(good(), tx, scope, writes));
            writes.done().stream()
                .filter(write -> write.method().getName().equals("saveAll"))
                .forEach(write -> Writes.again(write, tx));
            return answer;
          });
    }
  }
}
