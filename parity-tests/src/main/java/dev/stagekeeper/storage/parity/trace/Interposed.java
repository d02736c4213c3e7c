package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.Together;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.Supplier;

/** A store whose every call to a repository passes somebody by; batches go as they are. */
final class Interposed implements Storage {

  /** Who stands between. */
  @FunctionalInterface
  interface Passage {

    /**
     * Hears of a call, and answers it.
     *
     * @param inTransaction whether it is part of a transaction
     * @param call what is called, as the port declares it
     * @param arguments what with; empty where it takes none
     * @param onward makes the call on the store; what it throws may go on
     */
    Object pass(boolean inTransaction, Method call, Object[] arguments, Supplier<Object> onward);
  }

  private static final Object[] NONE = {};

  private final Storage storage;
  private final Passage passage;

  Interposed(Storage storage, Passage passage) {
    this.storage = storage;
    this.passage = passage;
  }

  @Override
  public Repositories repositories(Scope scope) {
    return repositories(Repositories.class, storage.repositories(scope), false, passage);
  }

  @Override
  public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
    return storage.callInTransaction(scope, tx -> work.apply(transaction(tx, passage)));
  }

  @Override
  public void apply(Scope scope, WriteBatch batch) {
    storage.apply(scope, batch);
  }

  @Override
  public StorageDescription describe() {
    return storage.describe();
  }

  @Override
  public void close() {
    storage.close();
  }

  /** A transaction whose every call passes somebody by. */
  static Transaction transaction(Transaction transaction, Passage passage) {
    return repositories(Transaction.class, transaction, true, passage);
  }

  private static <R extends Repositories> R repositories(
      Class<R> type, R target, boolean inTransaction, Passage passage) {
    return proxy(
        type,
        (self, method, arguments) -> {
          Object answer = invoke(method, target, arguments);
          return method.getDeclaringClass().equals(Repositories.class)
              ? port(method.getReturnType(), answer, inTransaction, passage)
              : answer;
        });
  }

  private static Object port(Class<?> type, Object target, boolean inTransaction, Passage passage) {
    return proxy(
        type,
        (self, method, arguments) ->
            passage.pass(
                inTransaction,
                method,
                arguments == null ? NONE : arguments,
                () -> invoke(method, target, arguments)));
  }

  private static <P> P proxy(Class<P> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Interposed.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object invoke(Method method, Object target, Object[] arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      return Together.sneak(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError("not public: " + method, e);
    }
  }
}
