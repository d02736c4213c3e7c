package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.spi.TransactionGate;
import dev.stagekeeper.values.Required;
import java.util.function.Function;
import java.util.function.Supplier;

/** Inside a transaction. */
final class FileTransaction extends FileRepositories implements Transaction {

  private final OneAndAll session;

  FileTransaction(TransactionGate gate, Entries entries, Stamp stamp) {
    this(new OneAndAll(gate, entries, stamp));
  }

  private FileTransaction(OneAndAll session) {
    super(session);
    this.session = session;
  }

  @Override
  public <T> T savepoint(Supplier<T> work) {
    session.check();
    return session.entries.savepoint(Required.of("work", work));
  }

  private static final class OneAndAll implements Session {

    private final TransactionGate gate;
    private final Entries entries;
    private final Stamp stamp;
    private boolean writing;

    OneAndAll(TransactionGate gate, Entries entries, Stamp stamp) {
      this.gate = gate;
      this.entries = entries;
      this.stamp = stamp;
    }

    @Override
    public void check() {
      gate.check();
      if (writing) {
        throw new IllegalStateException("a source cannot use the transaction that it is read in");
      }
    }

    @Override
    public Stamp stamp() {
      return stamp;
    }

    @Override
    public <R> R read(Function<Entries, R> work) {
      return work.apply(entries);
    }

    @Override
    public <R> R write(Function<Entries, R> work) {
      writing = true;
      try {
        return entries.savepoint(() -> work.apply(entries));
      } finally {
        writing = false;
      }
    }
  }
}
