package dev.stagekeeper.storage.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

/** The ground of every part of the contract: each test has a tenant of its own. */
public abstract class StoreContract {

  private final Bench bench;
  private Scope scope = Scope.of(dev.stagekeeper.values.TenantId.DEFAULT);

  private int connectionsBefore;

  protected StoreContract(Bench bench) {
    this.bench = bench;
  }

  @BeforeEach
  final void takeATenantOfItsOwn() {
    scope = bench.newScope();
    connectionsBefore = bench.adapter().connectionsInUse();
    bench.time().startAt(SteppingTime.START);
  }

  @AfterEach
  final void noConnectionIsLeaked() {
    assertEquals(
        connectionsBefore,
        bench.adapter().connectionsInUse(),
        "connections that a call did not give back");
  }

  protected final Bench bench() {
    return bench;
  }

  /** The handle that tests share. */
  protected final Storage storage() {
    return bench.storage();
  }

  /** The test's own tenant. */
  protected final Scope scope() {
    return scope;
  }

  protected final SteppingTime time() {
    return bench.time();
  }

  /** The repositories of the test's tenant. */
  protected final Repositories repositories() {
    return storage().repositories(scope);
  }

  /**
   * Checks that a call is refused, exactly so, twice in the same way, and that everything is as it
   * was.
   */
  protected final <X extends Throwable> X refused(Class<X> type, Executable call) {
    StoredState before = StoredState.of(repositories());
    X first = assertThrowsExactly(type, call);
    assertEquals(before, StoredState.of(repositories()), "changed by a refused call");
    X second = assertThrowsExactly(type, call);
    assertEquals(Refusal.of(first), Refusal.of(second), "refused otherwise the second time");
    assertEquals(before, StoredState.of(repositories()), "changed by a call refused twice");
    return first;
  }
}
