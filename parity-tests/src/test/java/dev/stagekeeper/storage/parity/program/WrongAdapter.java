package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.Supplier;

/** Memory, some of whose answers a fault makes. */
record WrongAdapter(InMemoryAdapter right, Fault fault) implements AdapterUnderTest {

  WrongAdapter(Fault fault) {
    this(new InMemoryAdapter(), fault);
  }

  /** Answers in the place of a call, or makes it. */
  @FunctionalInterface
  interface Fault {
    Object answer(String repository, String method, Object[] arguments, Supplier<Object> call);
  }

  @Override
  public String name() {
    return "memory, but wrong";
  }

  @Override
  public StorageConfig config() {
    return right.config();
  }

  @Override
  public Storage open(StorageConfig config) {
    return wrong(Storage.class, right.open(config), "storage");
  }

  @Override
  public int connectionsInUse() {
    return 0;
  }

  @Override
  public void close() {
    right.close();
  }

  private <T> T wrong(Class<T> type, T target, String name) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("callInTransaction")) {
                arguments[1] = inside((Function<?, ?>) arguments[1]);
              } else if (method.getName().equals("apply") && self instanceof Storage storage) {
                WriteBatch batch = (WriteBatch) arguments[1];
                storage.callInTransaction(
                    (Scope) arguments[0],
                    tx -> {
                      batch.writes().forEach(write -> write.applyTo(tx));
                      return true;
                    });
                return null;
              }
              Supplier<Object> call =
                  () -> {
                    try {
                      return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                      return sneak(e.getCause());
                    } catch (IllegalAccessException e) {
                      throw new AssertionError(e);
                    }
                  };
              Object answer = fault.answer(name, method.getName(), arguments, call);
              boolean more =
                  Repositories.class.isAssignableFrom(type) || answer instanceof Repositories;
              return more && method.getReturnType().getName().startsWith("dev.stagekeeper.")
                  ? wrongAny(method.getReturnType(), answer, method.getName())
                  : answer;
            }));
  }

  private <T> Object wrongAny(Class<T> type, Object target, String name) {
    return wrong(type, type.cast(target), name);
  }

  private <R> Function<Transaction, R> inside(Function<?, R> work) {
    @SuppressWarnings("unchecked")
    Function<Transaction, R> inner = (Function<Transaction, R>) work;
    return tx -> inner.apply(wrong(Transaction.class, tx, "transaction"));
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> Object sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
