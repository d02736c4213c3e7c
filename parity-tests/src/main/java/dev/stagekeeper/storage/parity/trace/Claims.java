package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an operation claimed or tried to claim, in every attempt: runs by their id, and any run of a
 * flow and status.
 *
 * @param tried as {@code id} or {@code flow/status}, neither of which contains the other's slash
 */
record Claims(Set<String> tried) {

  static final Claims NONE = new Claims(Set.of());

  Claims {
    tried = Set.copyOf(tried);
  }

  /** Whether a call to a repository is a claim. */
  static Optional<String> of(Method call, Object[] arguments) {
    if (!call.getDeclaringClass().equals(RunRepository.class)) {
      return Optional.empty();
    }
    return switch (call.getName()) {
      case "claim" -> Optional.of(((RunId) arguments[0]).value());
      case "claimNext" -> Optional.of(next((FlowName) arguments[0], (RunStatus) arguments[1]));
      default -> Optional.empty();
    };
  }

  /** What a claim answered: the run and the token, which nobody else may ever be given. */
  static Optional<String> granted(Object answer) {
    if (answer instanceof Optional<?> optional
        && optional.orElse(null) instanceof Stored<?> stored
        && stored.value() instanceof WorkflowRun run) {
      return Optional.ofNullable(run.lease()).map(lease -> run.id().value() + "/" + lease.token());
    }
    return Optional.empty();
  }

  Claims and(Claims others) {
    Set<String> all = new TreeSet<>(tried);
    all.addAll(others.tried);
    return new Claims(all);
  }

  /** Whether a run of that flow and status was among them, or may have been. */
  boolean concern(WorkflowRun run) {
    return tried.contains(run.id().value()) || tried.contains(next(run.flow(), run.status()));
  }

  private static String next(FlowName flow, RunStatus status) {
    return flow.value() + "/" + status;
  }
}
