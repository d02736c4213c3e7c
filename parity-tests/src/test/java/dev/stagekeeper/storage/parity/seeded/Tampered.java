package dev.stagekeeper.storage.parity.seeded;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Transaction;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** A store whose repositories' calls somebody else answers, in transactions and outside of them. */
final class Tampered extends Passing {

  private final Call.Alteration alteration;

  Tampered(Storage good, Call.Alteration alteration) {
    super(good);
    this.alteration = alteration;
  }

  @Override
  public Repositories repositories(Scope scope) {
    return altered(Repositories.class, good(), good().repositories(scope), scope, alteration);
  }

  @Override
  <T> T transact(Scope scope, Function<? super Transaction, T> work) {
    return good().callInTransaction(scope, tx -> work.apply(of(good(), tx, scope, alteration)));
  }

  /** A transaction whose repositories' calls somebody else answers. */
  static Transaction of(Storage good, Transaction tx, Scope scope, Call.Alteration alteration) {
    return altered(Transaction.class, good, tx, scope, alteration);
  }

  private static <R extends Repositories> R altered(
      Class<R> type, Storage good, R all, Scope scope, Call.Alteration alteration) {
    return proxy(
        type,
        (method, arguments) -> {
          Object answer = Call.invoke(method, all, arguments);
          return method.getDeclaringClass() == Repositories.class
              ? proxy(
                  method.getReturnType(),
                  (inner, given) ->
                      inner.getDeclaringClass() == Object.class
                          ? Call.invoke(inner, answer, given)
                          : alteration.answer(new Call(good, scope, all, answer, inner, given)))
              : answer;
        });
  }

  private interface Calls {
    Object answer(Method method, Object[] arguments);
  }

  private static <P> P proxy(Class<P> type, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            Tampered.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                calls.answer(method, arguments == null ? new Object[0] : arguments)));
  }
}
