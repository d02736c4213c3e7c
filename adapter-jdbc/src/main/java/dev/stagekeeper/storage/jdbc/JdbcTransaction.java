package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.values.Required;
import java.util.function.Supplier;

/** The repositories of a transaction. */
final class JdbcTransaction extends JdbcRepositories implements Transaction {

  private final TransactionSession session;

  JdbcTransaction(TransactionSession session) {
    super(session);
    this.session = session;
  }

  @Override
  public <T> T savepoint(Supplier<T> work) {
    session.check();
    Required.of("work", work);
    return session.savepoint(work);
  }
}
