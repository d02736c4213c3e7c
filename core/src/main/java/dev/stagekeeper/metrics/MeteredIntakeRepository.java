package dev.stagekeeper.metrics;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.onboarding.ports.IntakeRepository;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;

/** The intakes, measured. */
final class MeteredIntakeRepository extends MeteredRepository<IntakeId, Intake>
    implements IntakeRepository {

  private final IntakeRepository repository;

  MeteredIntakeRepository(IntakeRepository repository, Calls calls) {
    super(repository, calls);
    this.repository = repository;
  }

  @Override
  public Page<Intake> listByClient(ClientId client, PageRequest page) {
    return calls.time("listByClient", () -> repository.listByClient(client, page));
  }

  @Override
  public Page<Intake> listByBrief(BriefId brief, PageRequest page) {
    return calls.time("listByBrief", () -> repository.listByBrief(brief, page));
  }
}
