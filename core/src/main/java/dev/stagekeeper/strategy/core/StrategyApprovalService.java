package dev.stagekeeper.strategy.core;

import dev.stagekeeper.events.DomainEvent.StrategyApproved;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyApproval;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import java.time.InstantSource;

/** Approves strategies. */
public final class StrategyApprovalService implements StrategyApproval {

  private final Storage storage;
  private final InstantSource time;
  private final Announcer announcer;

  public StrategyApprovalService(Storage storage, InstantSource time, Announcer announcer) {
    this.storage = storage;
    this.time = time;
    this.announcer = announcer;
  }

  @Override
  public Strategy approve(Scope scope, StrategyId strategy, String approvedBy) {
    String approver = Text.notEmpty("approvedBy", approvedBy, Text.NAME);
    Instant now = time.instant();
    Approval approval =
        storage.callInTransaction(
            scope,
            tx -> {
              Approval decided = Approval.of(tx.strategies().get(strategy), approver, now);
              if (decided.changed()) {
                tx.strategies().save(decided.strategy());
              }
              return decided;
            });
    Strategy approved = approval.strategy();
    if (approval.changed()) {
      announcer.announce(
          scope, header -> new StrategyApproved(header, approved.id(), approved.brief(), approver));
    }
    return approved;
  }
}
