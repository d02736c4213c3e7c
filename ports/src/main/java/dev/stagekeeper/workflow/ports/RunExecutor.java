package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Scope;

/**
 * Runs work whose writes commit together or vanish. Thread-safe.
 *
 * <p>The work runs outside any transaction. When it returns, everything that it told its {@link
 * RunContext} is applied in one batch. When it throws, none of that is, and what it threw goes on
 * unchanged, after being retried where the {@link RetryPolicy} says so. If the batch is refused,
 * the refusal is thrown and nothing was applied.
 */
public interface RunExecutor {

  /**
   * Works on a new run, which begins when the work returns: a run that fails leaves nothing at all,
   * unless the options keep what was completed.
   *
   * @throws X what the work threw
   * @throws dev.stagekeeper.storage.NotFoundException if no such flow is known
   */
  <R, X extends Exception> R execute(
      Scope scope, FlowName flow, SubjectId subject, ExecuteOptions options, RunWork<R, X> work)
      throws X;

  /** As the other, all or nothing. */
  default <R, X extends Exception> R execute(
      Scope scope, FlowName flow, SubjectId subject, RunWork<R, X> work) throws X {
    return execute(scope, flow, subject, ExecuteOptions.ALL_OR_NOTHING, work);
  }

  /**
   * Works on a run that was started before, under a lease. When the work throws, what it wrote
   * vanishes, and the run stays, FAILED, with an error that says why, and with the phase state and
   * the agent state as the work left them. Each retry is counted.
   *
   * @throws X what the work threw
   * @throws dev.stagekeeper.storage.NotFoundException if there is no such run
   * @throws RunHeldException if somebody else works on it
   * @throws LeaseLostException if the lease was lost while the work was done
   */
  <R, X extends Exception> R executeOn(
      Scope scope, RunId run, ExecuteOptions options, RunWork<R, X> work) throws X;
}
