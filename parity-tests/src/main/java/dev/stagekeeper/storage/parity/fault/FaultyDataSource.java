package dev.stagekeeper.storage.parity.fault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stands around a data source, in front of a connection pool or behind it, and breaks its
 * connections. Points are the statements, commits, rollbacks, savepoints and changes of a setting
 * that are asked of a connection by the thread that does the work.
 */
public final class FaultyDataSource implements Breaks {

  private static final Set<String> SENDING =
      Set.of(
          "execute",
          "executeQuery",
          "executeUpdate",
          "executeLargeUpdate",
          "executeBatch",
          "commit",
          "rollback",
          "setSavepoint",
          "releaseSavepoint",
          "setAutoCommit",
          "setTransactionIsolation");

  private static final int NONE = Integer.MAX_VALUE;

  private final Breaking breaking;
  private @Nullable Thread worker;
  private int passed;
  private int breakAt = NONE;
  private Moment moment = Moment.BEFORE;

  /**
   * @param breaking how a connection is broken
   */
  public FaultyDataSource(Breaking breaking) {
    this.breaking = breaking;
  }

  /** Breaks a connection. */
  @FunctionalInterface
  public interface Breaking {

    /**
     * Makes every further use of the connection fail. {@code connection.abort(Runnable::run)} does
     * where the driver knows how to abort.
     */
    void breaks(Connection connection) throws SQLException;
  }

  /** The data source whose connections break. */
  public DataSource around(DataSource source) {
    return proxy(
        DataSource.class,
        (self, method, arguments) -> {
          Object answer = invoke(source, method, arguments);
          return answer instanceof Connection connection ? connection(connection) : answer;
        });
  }

  @Override
  public int points(Runnable work) {
    begin(NONE, Moment.BEFORE);
    try {
      work.run();
    } finally {
      end();
    }
    return passed;
  }

  @Override
  public boolean breaking(int point, Moment when, Runnable work) {
    begin(point, when);
    try {
      work.run();
    } finally {
      end();
    }
    return passed > point;
  }

  private synchronized void begin(int point, Moment when) {
    worker = Thread.currentThread();
    passed = 0;
    breakAt = point;
    moment = when;
  }

  private synchronized void end() {
    worker = null;
  }

  /** Whether what is about to be sent is where it breaks. */
  private synchronized boolean passes() {
    return Thread.currentThread() == worker && passed++ == breakAt;
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object answer = sent(connection, connection, method, arguments);
          if (answer instanceof CallableStatement call) {
            return statement(CallableStatement.class, call, connection);
          }
          if (answer instanceof PreparedStatement prepared) {
            return statement(PreparedStatement.class, prepared, connection);
          }
          return answer instanceof Statement plain
              ? statement(Statement.class, plain, connection)
              : answer;
        });
  }

  private <S extends Statement> S statement(Class<S> type, S statement, Connection connection) {
    return proxy(type, (self, method, arguments) -> sent(connection, statement, method, arguments));
  }

  private @Nullable Object sent(
      Connection connection, Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (!SENDING.contains(method.getName()) || !passes()) {
      return invoke(target, method, arguments);
    }
    switch (moment) {
      case BEFORE -> {
        breaking.breaks(connection);
        return invoke(target, method, arguments);
      }
      case DURING -> {
        return meanwhile(connection, target, method, arguments);
      }
      case UNANSWERED -> {
        invoke(target, method, arguments);
        breaking.breaks(connection);
        throw lost(connection);
      }
      default -> {
        Object answer = invoke(target, method, arguments);
        breaking.breaks(connection);
        return answer;
      }
    }
  }

  private @Nullable Object meanwhile(
      Connection connection, Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Thread breaker =
        new Thread(
            () -> {
              try {
                breaking.breaks(connection);
              } catch (SQLException e) {
                // The driver may notice that both use the connection; then it is broken as well.
                return;
              }
            });
    breaker.start();
    try {
      return invoke(target, method, arguments);
    } finally {
      breaker.join();
    }
  }

  /**
   * What the driver says of a lost connection, so that a pool that stands between hears it, too.
   */
  private static SQLException lost(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      return new SQLException("the connection was lost, " + statement + " may go on", "08006");
    } catch (SQLException e) {
      return e;
    }
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <P> P proxy(Class<P> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
