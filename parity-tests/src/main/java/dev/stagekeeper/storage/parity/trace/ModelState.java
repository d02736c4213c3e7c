package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.Map;
import java.util.TreeMap;

/** All that decides what the model will answer, as text. */
final class ModelState {

  /** After every lease has expired. */
  private static final LeaseRequest LATE =
      new LeaseRequest("nobody", Instants.MAX.minus(LeaseRequest.LONGEST), LeaseRequest.SHORTEST);

  private ModelState() {}

  /** What is stored, and the token of each run's next lease, which no read tells. */
  static String of(Transaction model) {
    StoredState stored = StoredState.of(model);
    Map<String, Long> tokens = new TreeMap<>();
    for (Stored<?> row : stored.rows().getOrDefault("runs", java.util.List.of())) {
      WorkflowRun run = (WorkflowRun) row.value();
      if (run.lease() == null) {
        tokens.put(run.id().value(), nextToken(model, run));
      }
    }
    return stored + " " + tokens;
  }

  private static long nextToken(Transaction model, WorkflowRun run) {
    try {
      return model.savepoint(
          () -> {
            throw new Told(
                model.runs().claim(run.id(), LATE).orElseThrow().value().lease().token());
          });
    } catch (Told told) {
      return told.token;
    }
  }

  /** Undoes the claim that tells the token. */
  private static final class Told extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final long token;

    Told(long token) {
      super("told", null, false, false);
      this.token = token;
    }
  }
}
