package dev.stagekeeper.workflow;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store as a process sees it that dies: at a certain moment, and at every call after it, nothing
 * is done any more. The moments are those before and after each call.
 */
final class Mortal implements Storage {

  private final Storage storage;
  private final AtomicInteger left;

  /** No step and no worker can go on after this. */
  static final class Death extends Error {
    Death() {
      super("the process died");
    }
  }

  /**
   * @param moments how many moments it lives
   */
  Mortal(Storage storage, int moments) {
    this.storage = storage;
    this.left = new AtomicInteger(moments);
  }

  @Override
  public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
    return living(() -> storage.callInTransaction(scope, work));
  }

  @Override
  public void apply(Scope scope, WriteBatch batch) {
    living(
        () -> {
          storage.apply(scope, batch);
          return true;
        });
  }

  @Override
  public Repositories repositories(Scope scope) {
    Repositories repositories = storage.repositories(scope);
    return proxy(
        Repositories.class,
        (method, arguments) -> {
          Object repository = method.invoke(repositories, arguments);
          return proxy(
              method.getReturnType(),
              (call, given) -> living(() -> invoke(call, repository, given)));
        });
  }

  @Override
  public StorageDescription describe() {
    return storage.describe();
  }

  @Override
  public void close() {
    storage.close();
  }

  private <T> T living(Supplier<T> call) {
    live();
    T answer = call.get();
    live();
    return answer;
  }

  private void live() {
    if (left.getAndUpdate(moments -> Math.max(0, moments - 1)) == 0) {
      throw new Death();
    }
  }

  private static Object invoke(Method method, Object target, Object[] arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new AssertionError(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** What a call comes to. */
  private interface Call {
    Object of(Method method, Object[] arguments) throws Throwable;
  }

  private static <P> P proxy(Class<P> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            Mortal.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call.of(method, arguments)));
  }
}
