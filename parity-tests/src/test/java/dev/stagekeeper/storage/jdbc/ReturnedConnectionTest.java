package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.values.TenantId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A pool that cannot take a connection back, as one that is being closed, hides no answer. */
class ReturnedConnectionTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);

  private final AtomicBoolean closing = new AtomicBoolean();

  @Test
  void answersAndRefusalsAreWhatTheyAre() {
    Brief brief = new BriefSamples().sample("returned", 1);
    StorageConfig config = StorageConfig.database("jdbc:h2:mem:returned");
    try (Storage storage =
        new JdbcProvider(source -> closing(DataSource.class, source)).open(config)) {
      closing.set(true);
      assertEquals(SaveOutcome.CREATED, storage.repositories(SCOPE).briefs().save(brief));
      assertEquals(brief, storage.repositories(SCOPE).briefs().get(brief.id()));
      assertEquals(
          SaveOutcome.UNCHANGED, storage.callInTransaction(SCOPE, tx -> tx.briefs().save(brief)));
      IllegalStateException own = new IllegalStateException("changed my mind");
      assertSame(
          own,
          assertThrows(
              IllegalStateException.class,
              () ->
                  storage.inTransaction(
                      SCOPE,
                      tx -> {
                        throw own;
                      })));
      closing.set(false);
    }
  }

  /** Connections are given back, and then it throws what a pool that is being closed may throw. */
  private <P> P closing(Class<P> type, P target) {
    return type.cast(
        Proxy.newProxyInstance(
            ReturnedConnectionTest.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                Object answer = method.invoke(target, arguments);
                if (method.getName().equals("close") && closing.get()) {
                  throw new NullPointerException("the connection is gone");
                }
                return answer instanceof Connection connection
                    ? closing(Connection.class, connection)
                    : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
