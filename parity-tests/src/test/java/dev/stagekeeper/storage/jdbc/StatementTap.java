package dev.stagekeeper.storage.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Stands between a store and its connections, and notes what is sent: statements, commits. */
final class StatementTap {

  private final List<String> statements = new CopyOnWriteArrayList<>();
  private final AtomicInteger commits = new AtomicInteger();

  /** What was sent while something was done. */
  record Sent(List<String> statements, int commits) {}

  Sent during(Runnable work) {
    statements.clear();
    commits.set(0);
    work.run();
    return new Sent(List.copyOf(statements), commits.get());
  }

  DataSource around(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        (method, result) ->
            result instanceof Connection connection ? connection(connection) : result);
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, result) -> {
          if (method.equals("commit")) {
            commits.incrementAndGet();
          }
          if (result instanceof PreparedStatement prepared) {
            return statement(PreparedStatement.class, prepared);
          }
          return result instanceof Statement plain ? statement(Statement.class, plain) : result;
        });
  }

  private <S extends Statement> S statement(Class<S> type, S statement) {
    return proxy(
        type,
        statement,
        (method, result) -> {
          if (method.startsWith("execute")) {
            statements.add(statement.toString());
          }
          return result;
        });
  }

  private interface After {
    Object called(String method, Object result);
  }

  private static <P> P proxy(Class<P> type, P target, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            StatementTap.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return after.called(method.getName(), method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
