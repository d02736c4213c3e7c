package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** A database whose connections come with an isolation level that is not the adapter's choice. */
public final class IsolatedAdapter implements AdapterUnderTest {

  private final String name;
  private final StorageConfig config;
  private final int level;

  /**
   * @param level as {@link Connection#setTransactionIsolation} takes it
   */
  public IsolatedAdapter(String name, String url, int level) {
    this.name = name;
    this.config = StorageConfig.database(url);
    this.level = level;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public StorageConfig config() {
    return config;
  }

  @Override
  public Storage open(StorageConfig settings) {
    return new JdbcProvider(this::isolated).open(settings);
  }

  private DataSource isolated(DataSource source) {
    return (DataSource)
        Proxy.newProxyInstance(
            IsolatedAdapter.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (self, method, arguments) -> {
              try {
                Object answer = method.invoke(source, arguments);
                if (answer instanceof Connection connection) {
                  connection.setTransactionIsolation(level);
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public int connectionsInUse() {
    return 0;
  }

  @Override
  public void close() {}
}
