package dev.stagekeeper.storage.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to nowhere: it keeps the statements that are executed on it, with what is bound to
 * them, and answers no rows and no count, unless it was given answers. What it cannot keep it
 * refuses.
 */
final class RecordingConnection implements InvocationHandler {

  private final List<RecordedStatement> statements = new ArrayList<>();
  private Iterator<Answer> answers = Collections.emptyIterator();

  /**
   * What a statement answered.
   *
   * @param rows null if it answers a count
   */
  record Answer(@Nullable ResultSet rows, int count) {

    private static final Answer NONE = new Answer(null, 0);
  }

  static Connection open() {
    return proxy(Connection.class, new RecordingConnection());
  }

  /** What was executed on a connection that {@link #open} made; in order. */
  static List<RecordedStatement> statementsOf(Connection connection) {
    return ((RecordingConnection) Proxy.getInvocationHandler(connection)).statements;
  }

  /** Lets the next statements of a connection that {@link #open} made answer these, in order. */
  static void answer(Connection connection, List<Answer> answers) {
    ((RecordingConnection) Proxy.getInvocationHandler(connection)).answers = answers.iterator();
  }

  @Override
  public @Nullable Object invoke(Object connection, Method method, Object @Nullable [] arguments)
      throws SQLException {
    return switch (method.getName()) {
      case "prepareStatement" ->
          proxy(
              PreparedStatement.class,
              new Recorder((Connection) connection, (String) first(arguments)));
      case "createArrayOf" -> array((String) first(arguments), (Object[]) arguments[1]);
      case "getAutoCommit" -> true;
      case "isClosed", "isReadOnly" -> false;
      case "close" -> null;
      case "hashCode" -> System.identityHashCode(connection);
      case "equals" -> connection == first(arguments);
      case "toString" -> "recording";
      default -> throw unsupported(method);
    };
  }

  /** One statement: keeps what is bound until it is executed. */
  private final class Recorder implements InvocationHandler {

    private final Connection connection;
    private final String sql;
    private final List<RecordedStatement.Binding> bindings = new ArrayList<>();
    private Answer answer = Answer.NONE;

    Recorder(Connection connection, String sql) {
      this.connection = connection;
      this.sql = sql;
    }

    @Override
    public @Nullable Object invoke(Object statement, Method method, Object @Nullable [] arguments)
        throws SQLException {
      if (method.getName().startsWith("set")) {
        // A setter of one argument is about fetching or time-outs.
        if (arguments != null && arguments.length > 1) {
          Object[] kept = arguments.clone();
          if (kept[1] instanceof Array array) {
            kept[1] =
                new RecordedStatement.ArrayOf(array.getBaseTypeName(), (Object[]) array.getArray());
          }
          bindings.add(new RecordedStatement.Binding(method, kept));
        }
        return null;
      }
      return switch (method.getName()) {
        case "execute" -> {
          statements.add(new RecordedStatement(sql, bindings));
          answer = answers.hasNext() ? answers.next() : Answer.NONE;
          yield answer.rows() != null;
        }
        case "getConnection" -> connection;
        case "getResultSet" -> answer.rows();
        case "getUpdateCount" -> answer.rows() == null ? answer.count() : -1;
        case "getWarnings", "close" -> null;
        case "isClosed", "getMoreResults" -> false;
        case "hashCode" -> System.identityHashCode(statement);
        case "equals" -> statement == first(arguments);
        case "toString" -> sql;
        default -> throw unsupported(method);
      };
    }
  }

  private static Array array(String type, Object[] elements) {
    return proxy(
        Array.class,
        (array, method, arguments) ->
            switch (method.getName()) {
              case "getBaseTypeName" -> type;
              case "getArray" -> elements;
              case "free" -> null;
              default -> throw unsupported(method);
            });
  }

  private static Object first(Object @Nullable [] arguments) {
    return arguments[0];
  }

  private static SQLException unsupported(Method method) {
    return new SQLFeatureNotSupportedException("cannot be recorded: " + method.getName());
  }

  private static <P> P proxy(Class<P> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
