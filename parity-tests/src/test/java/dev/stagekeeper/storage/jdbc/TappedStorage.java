package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/** Opens stores whose statements and commits somebody hears of, before and after they are done. */
public final class TappedStorage {

  private static final Set<String> SENDING =
      Set.of("commit", "rollback", "execute", "executeUpdate", "executeQuery", "executeBatch");

  private TappedStorage() {}

  /** Hears of a statement or a commit, once before it is sent and once when it was answered. */
  public interface Tap {

    /**
     * What it throws is what the database seems to answer.
     *
     * @param sent the method that sends it, as in {@code commit}
     */
    void hear(String sent) throws SQLException;
  }

  /** Opens a database. */
  public static Storage open(String url, Tap tap) {
    return new JdbcProvider(source -> proxy(DataSource.class, source, tap))
        .open(StorageConfig.database(url));
  }

  private static <P> P proxy(Class<P> type, P target, Tap tap) {
    return type.cast(
        Proxy.newProxyInstance(
            TappedStorage.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              boolean sends = SENDING.contains(method.getName());
              try {
                if (sends) {
                  tap.hear(method.getName());
                }
                Object answer = method.invoke(target, arguments);
                if (sends) {
                  tap.hear(method.getName());
                }
                return tapped(answer, tap);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static Object tapped(Object answer, Tap tap) {
    if (answer instanceof Connection connection) {
      return proxy(Connection.class, connection, tap);
    }
    if (answer instanceof PreparedStatement statement) {
      return proxy(PreparedStatement.class, statement, tap);
    }
    return answer instanceof Statement statement ? proxy(Statement.class, statement, tap) : answer;
  }
}
