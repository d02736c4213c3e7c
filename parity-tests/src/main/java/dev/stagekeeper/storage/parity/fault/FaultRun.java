package dev.stagekeeper.storage.parity.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.StorageException.Outcome;
import dev.stagekeeper.storage.parity.Refusal;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.TenantId;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Does operations over connections that break. Whatever broke: all of the operation was applied or
 * nothing; the answer was the one that it gives otherwise, and then all of it was, or a {@link
 * StorageException} whose outcome is true; no connection is left in use; and the store goes on.
 *
 * <p>A connection that broke after its last answer has come is noticed by whoever uses it next: one
 * call after the operation may then be refused, and only one.
 */
public final class FaultRun {

  private static final Instant BEFORE = SteppingTime.START;
  private static final Instant AT = SteppingTime.START.plusSeconds(60);

  private final Storage storage;
  private final Storage observer;
  private final Breaks breaks;
  private final IntSupplier connectionsInUse;
  private final SteppingTime time;
  private final String tenant;
  private final StoredState before;
  private @Nullable Scope prepared;
  private int tenants;
  private int tried;
  private int unnoticed;

  /**
   * @param storage opened with that time
   * @param observer another handle on the same store with the same time, whose connections last
   * @param breaks the connections of the first handle
   * @param connectionsInUse how many of them calls have in use
   * @param tenant what the run's tenants are called, followed by a number
   */
  public FaultRun(
      Storage storage,
      Storage observer,
      Breaks breaks,
      IntSupplier connectionsInUse,
      SteppingTime time,
      String tenant) {
    this.storage = storage;
    this.observer = observer;
    this.breaks = breaks;
    this.connectionsInUse = connectionsInUse;
    this.time = time;
    this.tenant = tenant;
    Scope first = freshScope();
    this.before = state(first);
    this.prepared = first;
  }

  /** How often a connection was broken so far. */
  public int tried() {
    return tried;
  }

  /** How many breaks were noticed by the next call only. */
  public int unnoticed() {
    return unnoticed;
  }

  /**
   * An operation as it goes when nothing breaks.
   *
   * @param points how many points it has
   */
  public record Expected(Operation operation, StoredState after, Object answer, int points) {}

  /** Does the operation and breaks nothing. */
  public Expected unbroken(Operation operation) {
    Scope scope = preparedScope();
    Answered answered = new Answered(operation, scope);
    int points = breaks.points(answered);
    return new Expected(operation, seen(scope), answered.answer(), points);
  }

  /** Does the operation again, and breaks its connection. */
  public void broken(Expected expected, int point, Moment moment) {
    Scope scope = preparedScope();
    String where = expected.operation.name() + ", " + moment + " point " + point;
    Answered answered = new Answered(expected.operation, scope);
    boolean broke = breaks.breaking(point, moment, answered);
    tried++;
    assertTrue(broke, () -> where + ": it has no such point this time");
    assertEquals(0, connectionsInUse.getAsInt(), () -> where + ": connections in use");
    goesOn(scope, moment == Moment.DURING || moment == Moment.AFTER);
    StoredState state = seen(scope);
    Outcome outcome = outcome(answered.answer());
    String said = where + ", answered " + answered.answer();
    if (outcome == null) {
      assertEquals(expected.answer, answered.answer(), said);
      assertEquals(expected.after, state, said);
    } else if (outcome == Outcome.NOT_APPLIED) {
      assertEquals(before, state, said);
    } else if (!before.equals(state)) {
      assertEquals(expected.after, state, said);
    }
  }

  /** The pool's connections are few: a call that kept one would be the last that works. */
  private void goesOn(Scope scope, boolean mayBeUnnoticed) {
    try {
      Operations.read(storage, scope);
    } catch (StorageException noticed) {
      if (!mayBeUnnoticed) {
        throw noticed;
      }
      unnoticed++;
      Operations.read(storage, scope);
    }
  }

  /** What is there; what was not changed can be used again. */
  private StoredState seen(Scope scope) {
    StoredState state = state(scope);
    prepared = before.equals(state) ? scope : null;
    return state;
  }

  private StoredState state(Scope scope) {
    return StoredState.of(observer.repositories(scope));
  }

  private Scope preparedScope() {
    return prepared == null ? freshScope() : prepared;
  }

  private Scope freshScope() {
    Scope scope = Scope.of(new TenantId(tenant + "-" + tenants++)).actingAs("jane");
    time.stopAt(BEFORE);
    Operations.prepare(observer, scope);
    time.stopAt(AT);
    return scope;
  }

  private static @Nullable Outcome outcome(Object answer) {
    return answer instanceof Refusal refusal && refusal.type() == StorageException.class
        ? (Outcome) refusal.fields().get(0)
        : null;
  }

  /** Keeps the answer; a refusal is one. */
  private final class Answered implements Runnable {

    private final Operation operation;
    private final Scope scope;
    private @Nullable Object answer;

    Answered(Operation operation, Scope scope) {
      this.operation = operation;
      this.scope = scope;
    }

    @Override
    public void run() {
      try {
        answer = operation.call().on(storage, scope);
      } catch (RuntimeException refused) {
        answer = Refusal.of(refused);
      }
    }

    Object answer() {
      if (answer == null) {
        throw new AssertionError(operation.name() + " answered nothing");
      }
      return answer;
    }
  }
}
