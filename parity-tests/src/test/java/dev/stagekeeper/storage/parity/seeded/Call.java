package dev.stagekeeper.storage.parity.seeded;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.parity.Together;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * A call of a repository on its way to a good store.
 *
 * @param storage the good store
 * @param scope whose data
 * @param all the good repositories, of the transaction where there is one
 * @param repository the good repository that is called
 * @param method what is called
 * @param arguments with what
 */
record Call(
    Storage storage,
    Scope scope,
    Repositories all,
    Object repository,
    Method method,
    Object[] arguments) {

  /** Answers a call, well or badly. */
  @FunctionalInterface
  interface Alteration {
    Object answer(Call call);
  }

  /** Whether a method of a port, or of what it extends, is called. */
  boolean is(Class<?> port, String... names) {
    if (port.isInstance(repository)) {
      for (String name : names) {
        if (method.getName().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** An argument. */
  <A> A argument(int index, Class<A> type) {
    return type.cast(arguments[index]);
  }

  /** What the good store answers; what it throws goes on. */
  Object proceed() {
    return proceed(arguments);
  }

  /** What the good store answers to the same call with other arguments. */
  Object proceed(Object... others) {
    return on(repository, others);
  }

  /** What the same call answers on another repository of the same kind. */
  Object on(Object other, Object... others) {
    return invoke(method, other, others);
  }

  /** The repository of the same kind among others. */
  Object in(Repositories others) {
    for (Method accessor : Repositories.class.getMethods()) {
      if (accessor.getReturnType().isInstance(repository)) {
        return invoke(accessor, others);
      }
    }
    throw new AssertionError("no repository is a " + repository.getClass());
  }

  static Object invoke(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      return Together.sneak(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError("not public: " + method, e);
    }
  }
}
