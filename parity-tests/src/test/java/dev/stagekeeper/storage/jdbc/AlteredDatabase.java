package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * A database in which something was altered behind the store's back.
 *
 * @param url where it is
 * @param commands what is done with each connection before it is first used
 * @param statements what becomes of the statements that are sent
 */
public record AlteredDatabase(String url, List<String> commands, UnaryOperator<String> statements)
    implements AdapterUnderTest {

  @Override
  public String name() {
    return url;
  }

  @Override
  public StorageConfig config() {
    return StorageConfig.database(url);
  }

  @Override
  public Storage open(StorageConfig config) {
    return new JdbcProvider(this::altered).open(config);
  }

  @Override
  public int connectionsInUse() {
    return 0;
  }

  @Override
  public void close() {}

  private DataSource altered(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        answer -> {
          if (answer instanceof Connection connection) {
            run(connection);
            return proxy(Connection.class, connection, UnaryOperator.identity());
          }
          return answer;
        });
  }

  private void run(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    } catch (SQLException e) {
      throw new AssertionError("cannot be altered", e);
    }
  }

  /** Every text that is passed is a statement's. */
  private <P> P proxy(Class<P> type, P target, UnaryOperator<Object> answered) {
    return type.cast(
        Proxy.newProxyInstance(
            AlteredDatabase.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().startsWith("prepare")) {
                arguments[0] = statements.apply((String) arguments[0]);
              }
              try {
                return answered.apply(method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
