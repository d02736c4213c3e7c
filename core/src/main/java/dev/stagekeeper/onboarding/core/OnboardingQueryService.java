package dev.stagekeeper.onboarding.core;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.OnboardingQuery;
import dev.stagekeeper.onboarding.ports.OnboardingStatus;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.core.Pages;
import java.util.Optional;

/** Reads onboarding. */
public final class OnboardingQueryService implements OnboardingQuery {

  private static final PageRequest ANY = PageRequest.first(1);

  private final Storage storage;

  public OnboardingQueryService(Storage storage) {
    this.storage = storage;
  }

  @Override
  public Optional<OnboardingStatus> status(Scope scope, ClientId client) {
    return storage.callInTransaction(scope, tx -> progress(tx, client)).status(client);
  }

  private static OnboardingProgress progress(Repositories repositories, ClientId client) {
    boolean intake = !repositories.intakes().listByClient(client, ANY).items().isEmpty();
    return Pages.fold(
        page -> repositories.briefs().listByClient(client, page),
        OnboardingProgress.of(intake),
        OnboardingProgress::isSettled,
        (progress, brief) -> progress.plus(brief, hasProject(repositories, progress, brief)));
  }

  // Not asked again once there is one: the answer would change nothing.
  private static boolean hasProject(
      Repositories repositories, OnboardingProgress progress, Brief brief) {
    return progress.workspace()
        || !repositories.projects().listByBrief(brief.id(), ANY).items().isEmpty();
  }

  @Override
  public Brief brief(Scope scope, BriefId id) {
    return storage.repositories(scope).briefs().get(id);
  }

  @Override
  public Page<Brief> briefs(Scope scope, ClientId client, PageRequest page) {
    return storage.repositories(scope).briefs().listByClient(client, page);
  }

  @Override
  public Page<Brief> briefs(Scope scope, PageRequest page) {
    return storage.repositories(scope).briefs().list(page);
  }
}
