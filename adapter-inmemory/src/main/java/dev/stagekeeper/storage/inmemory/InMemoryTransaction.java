package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.values.Required;
import java.util.function.Supplier;

/** The repositories of a transaction. */
final class InMemoryTransaction extends InMemoryRepositories implements Transaction {

  private final TransactionSession session;

  InMemoryTransaction(TransactionSession session) {
    super(session);
    this.session = session;
  }

  @Override
  public <T> T savepoint(Supplier<T> work) {
    session.check();
    return session.savepoint(Required.of("work", work));
  }
}
