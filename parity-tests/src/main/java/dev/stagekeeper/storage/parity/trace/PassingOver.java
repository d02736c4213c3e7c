package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one exception from a serial order. Of the runs that {@code claimNext} could answer, oldest
 * first, it may pass over the first ones as long as each of them was contested: while the operation
 * ran, another one claimed that run or tried to, or looked for the next run of its flow and status.
 * It then answers the first that it did not pass over, claimed as {@code claim} would have, or none
 * where all were contested. A run that somebody holds is not among those that it could answer.
 *
 * <p>How many each {@code claimNext} of an operation passes over is tried out: first none, then all
 * combinations, by {@link #next}.
 */
final class PassingOver implements Interposed.Passage {

  private final Transaction model;
  private final Claims contested;
  private final List<Integer> passed = new ArrayList<>();
  private final List<Integer> most = new ArrayList<>();
  private int made;

  PassingOver(Transaction model, Claims contested) {
    this.model = model;
    this.contested = contested;
  }

  /** Goes on to the next combination, if there is one. */
  boolean next() {
    // Claims that an earlier one kept from being made are not part of this combination.
    passed.subList(made, passed.size()).clear();
    most.subList(made, most.size()).clear();
    made = 0;
    for (int last = passed.size() - 1; last >= 0; last--) {
      if (passed.get(last) < most.get(last)) {
        passed.set(last, passed.get(last) + 1);
        passed.subList(last + 1, passed.size()).clear();
        most.subList(last + 1, most.size()).clear();
        return true;
      }
    }
    return false;
  }

  @Override
  public Object pass(
      boolean inTransaction, Method call, Object[] arguments, Supplier<Object> onward) {
    if (!call.getName().equals("claimNext")) {
      return onward.get();
    }
    LeaseRequest request = (LeaseRequest) arguments[2];
    List<WorkflowRun> free = free((FlowName) arguments[0], (RunStatus) arguments[1], request);
    int over = over(free);
    if (over == 0) {
      return onward.get();
    }
    return over == free.size()
        ? Optional.empty()
        : model.runs().claim(free.get(over).id(), request);
  }

  private int over(List<WorkflowRun> free) {
    int here = made++;
    if (here == passed.size()) {
      int possible = 0;
      while (possible < free.size() && contested.concern(free.get(possible))) {
        possible++;
      }
      passed.add(0);
      most.add(possible);
    }
    return passed.get(here);
  }

  /** The runs that may be answered, oldest first. */
  private List<WorkflowRun> free(FlowName flow, RunStatus status, LeaseRequest request) {
    RunFilter filter = new RunFilter(flow, status, null);
    List<WorkflowRun> runs =
        new ArrayList<>(
            StoredState.everyPage(PageRequest.MOST, page -> model.runs().list(filter, page)));
    Collections.reverse(runs);
    runs.removeIf(run -> isHeld(run.lease(), request));
    return runs;
  }

  private static boolean isHeld(@Nullable Lease lease, LeaseRequest request) {
    return lease != null && lease.expiresAt().isAfter(request.now());
  }
}
