package dev.stagekeeper.delivery.core;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.Publication;
import dev.stagekeeper.delivery.ports.PublishJob;
import dev.stagekeeper.delivery.ports.PublishResult;
import dev.stagekeeper.delivery.ports.Publisher;
import dev.stagekeeper.delivery.ports.Publishing;
import dev.stagekeeper.events.DomainEvent;
import dev.stagekeeper.events.DomainEvent.PublishCompleted;
import dev.stagekeeper.events.DomainEvent.PublishFailed;
import dev.stagekeeper.events.DomainEvent.PublishStarted;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.core.Reasons;
import java.time.InstantSource;
import java.util.List;

/** Publishes packages. */
public final class PublishingService implements Publishing {

  private final Storage storage;
  private final Publisher publisher;
  private final InstantSource time;
  private final Announcer announcer;

  public PublishingService(
      Storage storage, Publisher publisher, InstantSource time, Announcer announcer) {
    this.storage = storage;
    this.publisher = publisher;
    this.time = time;
    this.announcer = announcer;
  }

  @Override
  public PublishResult publish(Scope scope, PublishJob job) {
    Required.of("job", job);
    DeliveryPackage published = storage.repositories(scope).packages().get(job.deliveryPackage());
    announcer.announce(scope, header -> new PublishStarted(header, job.id(), published.id()));
    PublishResult result = result(job, published);
    // Kept even if the package was deleted meanwhile: what is out in the world is out.
    storage.repositories(scope).publications().save(result);
    announcer.announce(scope, header -> event(header, result));
    return result;
  }

  private PublishResult result(PublishJob job, DeliveryPackage published) {
    try {
      Publication publication = Required.of("publication", publisher.publish(job, published));
      return new PublishResult(
          job.id(),
          published.id(),
          job.destination(),
          true,
          publication.publishedUrls(),
          null,
          time.instant());
    } catch (RuntimeException e) {
      return new PublishResult(
          job.id(), published.id(), job.destination(), false, List.of(), Reasons.of(e), null);
    }
  }

  private static DomainEvent event(DomainEvent.Header header, PublishResult result) {
    String error = result.errorMessage();
    return error == null
        ? new PublishCompleted(header, result.job(), result.publishedUrls())
        : new PublishFailed(header, result.job(), error);
  }
}
