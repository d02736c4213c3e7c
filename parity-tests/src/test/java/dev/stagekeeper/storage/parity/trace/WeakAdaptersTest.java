package dev.stagekeeper.storage.parity.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.jdbc.IsolatedAdapter;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.trace.Traces.Difference;
import java.sql.Connection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** An adapter that isolates less than is promised is caught, and shown in a few operations. */
class WeakAdaptersTest {

  /** So many that not to catch it is no accident; none has taken more than a quarter of it. */
  private static final int MOST = 1_000;

  private static final int PATIENCE = 50_000;

  @Test
  void readCommitted() {
    isCaught(postgres("read_committed", Connection.TRANSACTION_READ_COMMITTED));
  }

  @Test
  void lostUpdate() {
    isCaught(inMemory("lost updates", Weaknesses::lostUpdates));
  }

  /** Snapshots, which is what PostgreSQL calls repeatable read, allow this and nothing worse. */
  @Test
  void writeSkew() {
    isCaught(postgres("write_skew", Connection.TRANSACTION_REPEATABLE_READ));
  }

  @Test
  void staleRead() {
    isCaught(inMemory("stale reads", Weaknesses::staleReads));
  }

  @Test
  void dirtyRead() {
    isCaught(
        new IsolatedAdapter(
            "H2, read uncommitted", "jdbc:h2:mem:dirty", Connection.TRANSACTION_READ_UNCOMMITTED));
  }

  @Test
  void tornAggregate() {
    isCaught(inMemory("torn aggregates", Weaknesses::tornAggregates));
  }

  private static AdapterUnderTest inMemory(String name, UnaryOperator<Storage> weakness) {
    return new InMemoryAdapter("memory, " + name, weakness);
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
        Difference caught = caught(new Traces(model.storage(), players), bench);
        assertTrue(
            caught.smallest().sure().size() < caught.whole().sure().size(), caught.toString());
        Trace shown = new Trace(caught.smallest().sure());
        Checker checker = new Checker(model.storage(), bench.newScope(), PATIENCE);
        assertEquals(Checker.Verdict.UNEXPLAINABLE, checker.check(shown).verdict(), shown::text);
      }
    }
  }

  private static Difference caught(Traces traces, Bench bench) {
    for (long seed = 0; seed < MOST; seed++) {
      Scope scope = bench.newScope();
      var difference = traces.difference(Drawing.drawn(seed), scope);
      if (difference.isPresent()) {
        return difference.get();
      }
    }
    throw new AssertionError(bench.adapter().name() + " was not caught");
  }
}
