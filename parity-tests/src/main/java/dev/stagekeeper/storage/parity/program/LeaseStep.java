package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.workflow.parity.RunSamples;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RunStatus;

/** A call on the lease of a run. Moments and terms are as {@link Times} numbers them. */
public sealed interface LeaseStep extends Step {

  record Claim(String row, String owner, int moment, int term) implements LeaseStep {
    @Override
    public Object in(Repositories all) {
      return all.runs().claim(RunSamples.run(row), request(owner, moment, term));
    }
  }

  record ClaimNext(String flow, RunStatus status, String owner, int moment, int term)
      implements LeaseStep {
    @Override
    public Object in(Repositories all) {
      return all.runs()
          .claimNext(RunSamples.flow(flow).name(), status, request(owner, moment, term));
    }
  }

  record Renew(String row, String owner, long token, int moment, int term) implements LeaseStep {
    @Override
    public Object in(Repositories all) {
      return all.runs()
          .renew(
              RunSamples.run(row),
              Held.lease(owner, token),
              Times.moment(moment),
              Times.term(term));
    }
  }

  record Release(String row, String owner, long token) implements LeaseStep {
    @Override
    public Object in(Repositories all) {
      return all.runs().release(RunSamples.run(row), Held.lease(owner, token));
    }
  }

  record RequireLease(String row, Held held) implements LeaseStep {
    @Override
    public Object in(Repositories all) {
      all.runs().requireLease(RunSamples.run(row), Held.of(held));
      return DONE;
    }

    @Override
    public void to(WriteBatch.Builder batch, RunsSoFar runs) {
      batch.requireLease(RunSamples.run(row), Held.of(held));
    }
  }

  private static LeaseRequest request(String owner, int moment, int term) {
    return new LeaseRequest(owner, Times.moment(moment), Times.term(term));
  }
}
