package dev.stagekeeper.storage.parity.trace;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.jdbc.IsolatedAdapter;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.storage.parity.SteppingTime;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** That an adapter which isolates less than it promises is found out. */
class WeakAdaptersTest {

  private static final int MOST = 200;

  @Test
  void staleReads() {
    isCaught(inMemory("stale reads", Weaknesses::staleReads));
  }

  @Test
  void tornAggregates() {
    isCaught(inMemory("torn aggregates", Weaknesses::tornAggregates));
  }

  @Test
  void lostUpdates() {
    isCaught(inMemory("lost updates", Weaknesses::lostUpdates));
  }

  @Test
  void dirtyReads() {
    isCaught(
        new IsolatedAdapter(
            "H2, read uncommitted", "jdbc:h2:mem:dirty", Connection.TRANSACTION_READ_UNCOMMITTED));
  }

  @Test
  void readCommitted() {
    isCaught(postgres("read_committed", Connection.TRANSACTION_READ_COMMITTED));
  }

  @Test
  void writeSkew() {
    isCaught(postgres("write_skew", Connection.TRANSACTION_REPEATABLE_READ));
  }

  private static AdapterUnderTest inMemory(String name, UnaryOperator<Storage> weakness) {
    return new Weakened("memory, " + name, new InMemoryAdapter(), weakness);
  }

  private static AdapterUnderTest postgres(String name, int level) {
    return new IsolatedAdapter(
        "PostgreSQL, " + name, PostgresServer.shared().freshDatabase(name), level);
  }

  private static void isCaught(AdapterUnderTest weak) {
    try (Bench model = new Bench(new InMemoryAdapter());
        Bench bench = new Bench(weak)) {
      model.time().stopAt(SteppingTime.START);
      bench.time().stopAt(SteppingTime.START);
      try (Players players = new Threads(List.of(bench.open()))) {
        Traces traces = new Traces(model.storage(), players);
        Optional<String> found = Optional.empty();
        for (long seed = 0; seed < MOST && found.isEmpty(); seed++) {
          found = traces.differences(Drawing.drawn(seed), bench.newScope());
        }
        assertTrue(found.isPresent(), weak.name() + " was not caught");
        System.out.println(weak.name() + " after " + traces.calls() + "\n" + found.get());
      }
    }
  }
}
