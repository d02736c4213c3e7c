package dev.stagekeeper.onboarding.inmemory;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.onboarding.ports.IntakeRepository;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.InMemoryRepository;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Listing;
import dev.stagekeeper.storage.inmemory.Session;

/** The intakes in memory. */
public final class InMemoryIntakeRepository extends InMemoryRepository<IntakeId, Intake>
    implements IntakeRepository {

  private static final Listing<Intake> BY_CLIENT = Listing.by("intakes.byClient", Intake::client);
  private static final Listing<Intake> BY_BRIEF = Listing.by("intakes.byBrief", Intake::brief);
  private static final Kind<Intake> KIND =
      Kind.of("intakes", Identity.of("intake.id", Intake::id)).with(BY_CLIENT).with(BY_BRIEF);

  public InMemoryIntakeRepository(Session session) {
    super(session, KIND);
  }

  @Override
  public Page<Intake> listByClient(ClientId client, PageRequest page) {
    return listBy(BY_CLIENT, client, page);
  }

  @Override
  public Page<Intake> listByBrief(BriefId brief, PageRequest page) {
    return listBy(BY_BRIEF, brief, page);
  }
}
