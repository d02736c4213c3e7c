package dev.stagekeeper.app.http;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.core.Pages;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What runs delivered: the packages made from their briefs, with their files. */
final class Deliveries {

  private final Storage storage;

  Deliveries(Storage storage) {
    this.storage = storage;
  }

  /** A package and its files, in their order. */
  record Pack(PackageId packageId, DraftId draftId, List<File> artifacts, Instant createdAt) {

    /** A file. */
    record File(
        String name, String url, String format, @Nullable Long size, @Nullable String sha256) {}

    static Pack of(DeliveryPackage pack) {
      return new Pack(
          pack.id(),
          pack.draft(),
          pack.artifacts().stream()
              .map(
                  file ->
                      new File(file.name(), file.url(), file.format(), file.size(), file.sha256()))
              .toList(),
          pack.createdAt());
    }
  }

  /** As the body of an answer. */
  record Envelope(List<Pack> packages) {}

  Route route() {
    return Route.get("/api/v1/workflows/{run_id}/deliveries", Set.of(), this::show);
  }

  private Answer show(Call call) {
    Repositories stored = storage.repositories(call.scope());
    RunId run = call.runInPath();
    stored.runs().get(run);
    Optional<Brief> brief = stored.briefs().findByWorkflowRun(run);
    List<Pack> packages = new ArrayList<>();
    if (brief.isPresent()) {
      for (Strategy strategy :
          Pages.all(page -> stored.strategies().listByBrief(brief.get().id(), page))) {
        for (Draft draft : Pages.all(page -> stored.drafts().listByStrategy(strategy.id(), page))) {
          Pages.all(page -> stored.packages().listByDraft(draft.id(), page)).stream()
              .map(Pack::of)
              .forEach(packages::add);
        }
      }
    }
    return Answer.ok(new Envelope(packages));
  }
}
