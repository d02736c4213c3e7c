package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.storage.parity.program.HistoryStep.SaveExecution;
import dev.stagekeeper.storage.parity.program.HistoryStep.SavePlan;
import dev.stagekeeper.storage.parity.program.HistoryStep.StoredExecution;
import dev.stagekeeper.storage.parity.program.HistoryStep.StoredPlan;
import dev.stagekeeper.storage.parity.program.StageStep.RecordCheckpoint;
import dev.stagekeeper.storage.parity.program.StageStep.StoredCheckpoint;
import dev.stagekeeper.values.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs programs on two adapters, each program in tenants of its own and from the same time on. For
 * one thread; several runners may share their adapters if their names differ.
 */
public final class ProgramRunner implements AutoCloseable {

  private final Side model;
  private final Side adapter;
  private final String name;
  private int programs;

  /**
   * Opens a handle on each.
   *
   * @param name of the id alphabet; what the tenants are called
   */
  public ProgramRunner(AdapterUnderTest model, AdapterUnderTest adapter, String name) {
    this.model = new Side(model);
    this.adapter = new Side(adapter);
    this.name = name;
  }

  /**
   * The first difference: in what a call answered or how it was refused, in how often the clock was
   * read, or in the end in all that is stored. Empty if both did the same.
   */
  public Optional<Difference> difference(Program program) {
    Scope scope = Scope.of(new TenantId(name + "-" + ++programs)).actingAs("jane");
    model.time.startAt(SteppingTime.START);
    adapter.time.startAt(SteppingTime.START);
    int number = 0;
    for (Call call : program.calls()) {
      String where = "call " + ++number + ", " + call.source();
      Optional<Difference> difference = compared(where, side -> side.answer(call, scope));
      if (difference.isPresent()) {
        return difference;
      }
    }
    List<Scope> scopes = new ArrayList<>(List.of(scope));
    program.all(InTenant.class).forEach(in -> scopes.add(InTenant.of(scope, in.suffix())));
    Set<Step> looks = looks(program);
    return compared("in the end", side -> side.state(scopes, looks));
  }

  /** For what is on no list: checkpoints of runs that nobody has started, plans, executions. */
  private static Set<Step> looks(Program program) {
    Set<Step> looks = new LinkedHashSet<>();
    program.all(RecordCheckpoint.class).forEach(it -> looks.add(new StoredCheckpoint(it.id())));
    program.all(SavePlan.class).forEach(it -> looks.add(new StoredPlan(it.row())));
    program.all(SaveExecution.class).forEach(it -> looks.add(new StoredExecution(it.row())));
    return looks;
  }

  private Optional<Difference> compared(String where, Function<Side, Object> answer) {
    Object here = answer.apply(model);
    Object there = answer.apply(adapter);
    if (!here.equals(there)) {
      return Optional.of(new Difference(where, here, there));
    }
    return model.time.readings() == adapter.time.readings()
        ? Optional.empty()
        : Optional.of(
            new Difference(
                where + ", readings of the clock", model.time.readings(), adapter.time.readings()));
  }

  @Override
  public void close() {
    try {
      model.storage.close();
    } finally {
      adapter.storage.close();
    }
  }

  /** A handle on one adapter, with a time of its own. */
  private static final class Side {

    /** That a busy machine takes long is no difference. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Shorter: an adapter that loses every race against itself is to be found, too. */
    private static final Duration CONTENTION = Duration.ofSeconds(30);

    private final SteppingTime time = new SteppingTime();
    private final Storage storage;

    Side(AdapterUnderTest adapter) {
      this.storage =
          adapter.open(
              adapter
                  .config()
                  .withTime(time)
                  .withPoolTimeout(PATIENCE)
                  .withStatementTimeout(PATIENCE)
                  .withTransactionTimeout(PATIENCE)
                  .withContentionTimeout(CONTENTION));
    }

    Object answer(Call call, Scope scope) {
      return answer(() -> call.on(storage, scope));
    }

    Object state(List<Scope> scopes, Set<Step> looks) {
      return answer(
          () ->
              scopes.stream()
                  .map(scope -> storage.callInTransaction(scope, tx -> state(tx, looks)))
                  .toList());
    }

    private static List<Object> state(Repositories all, Set<Step> looks) {
      List<Object> state = new ArrayList<>(List.of(StoredState.of(all)));
      looks.forEach(look -> state.add(look.in(all)));
      return state;
    }

    private static Object answer(Supplier<Object> call) {
      try {
        return call.get();
      } catch (Throwable thrown) {
        return Answer.ofThrown(thrown);
      }
    }
  }
}
