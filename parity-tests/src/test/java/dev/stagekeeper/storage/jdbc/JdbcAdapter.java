package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A database, opened as an application opens it; counts the connections that calls have in use. */
public final class JdbcAdapter implements AdapterUnderTest {

  private final String name;
  private final StorageConfig config;
  private final AtomicInteger inUse = new AtomicInteger();

  public JdbcAdapter(String name, String url) {
    this.name = name;
    this.config = StorageConfig.database(url);
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
    return new JdbcProvider(this::counted).open(settings);
  }

  @Override
  public int connectionsInUse() {
    return inUse.get();
  }

  @Override
  public void close() {}

  private DataSource counted(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        method -> {},
        answer -> answer instanceof Connection connection ? counted(connection) : answer);
  }

  private Connection counted(Connection connection) {
    inUse.incrementAndGet();
    AtomicBoolean open = new AtomicBoolean(true);
    return proxy(
        Connection.class,
        connection,
        method -> {
          if (method.equals("close") && open.getAndSet(false)) {
            inUse.decrementAndGet();
          }
        },
        answer -> answer);
  }

  private static <P> P proxy(
      Class<P> type, P target, Consumer<String> before, UnaryOperator<Object> after) {
    return type.cast(
        Proxy.newProxyInstance(
            JdbcAdapter.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              before.accept(method.getName());
              try {
                return after.apply(method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
