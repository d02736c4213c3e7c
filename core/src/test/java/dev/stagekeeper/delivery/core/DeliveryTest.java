package dev.stagekeeper.delivery.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.Workbench;
import dev.stagekeeper.delivery.ports.DeliveryArtifact;
import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.Publication;
import dev.stagekeeper.delivery.ports.PublishJob;
import dev.stagekeeper.delivery.ports.PublishJobId;
import dev.stagekeeper.delivery.ports.PublishResult;
import dev.stagekeeper.events.DomainEvent.Delivered;
import dev.stagekeeper.events.DomainEvent.PublishCompleted;
import dev.stagekeeper.events.DomainEvent.PublishFailed;
import dev.stagekeeper.events.DomainEvent.PublishStarted;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private static final PageRequest PAGE = PageRequest.first(10);

  private final Workbench bench = new Workbench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aDraftIsPackedWithAllItsBundles() {
    Draft draft = bench.draft();
    List<Bundle> bundles = new ArrayList<>();
    for (int i = 0; i < PageRequest.MOST + 1; i++) {
      bundles.add(
          new Bundle(new BundleId("b-%05d".formatted(i)), draft.id(), List.of(), Workbench.NOW));
    }
    bench.stored.bundles().saveAll(bundles);
    bench.announced();
    bench.packager =
        (packed, given) -> {
          bench.readFromOutside();
          assertEquals(draft, packed);
          assertEquals(bundles, given);
          return List.of(new DeliveryArtifact("a", "file:a", "html", 1L, null));
        };
    DeliveryPackage created = bench.app.packageCreation().create(Workbench.SCOPE, draft.id());
    assertEquals("a", created.artifacts().get(0).name());
    var query = bench.app.deliveryQuery();
    assertEquals(created, query.deliveryPackage(Workbench.SCOPE, created.id()));
    assertEquals(List.of(created), query.packages(Workbench.SCOPE, draft.id(), PAGE).items());
    assertEquals(List.of(created), query.packages(Workbench.SCOPE, PAGE).items());
    Delivered event = (Delivered) bench.announced().get(0);
    assertEquals(created.id(), event.deliveryPackage());
    assertEquals(1, event.artifactCount());
  }

  @Test
  void whatIsNotPackedIsNotStored() {
    Draft draft = bench.draft();
    bench.announced();
    var creation = bench.app.packageCreation();
    assertThrows(
        NotFoundException.class, () -> creation.create(Workbench.SCOPE, new DraftId("none")));
    bench.packager = (packed, bundles) -> null;
    assertThrows(InvalidValueException.class, () -> creation.create(Workbench.SCOPE, draft.id()));
    bench.packager =
        (packed, bundles) -> {
          throw new IllegalStateException("no box");
        };
    assertThrows(IllegalStateException.class, () -> creation.create(Workbench.SCOPE, draft.id()));
    assertEquals(List.of(), bench.stored.packages().list(PAGE).items());
    assertEquals(List.of(), bench.announced());
  }

  @Test
  void aPackageIsPublished() {
    PublishJob job = job("job-1", published());
    bench.announced();
    PublishResult result = bench.app.publishing().publish(Workbench.SCOPE, job);
    assertEquals(
        new PublishResult(
            job.id(),
            job.deliveryPackage(),
            "blog",
            true,
            List.of("https://example.org/job-1"),
            null,
            Workbench.NOW),
        result);
    assertEquals(List.of(result), publications(job));
    List<?> events = bench.announced();
    assertEquals(job.id(), ((PublishStarted) events.get(0)).job());
    assertEquals(result.publishedUrls(), ((PublishCompleted) events.get(1)).urls());
    assertEquals(2, events.size());
  }

  @Test
  void aPublisherThatThrowsMakesAResultThatSaysWhy() {
    PublishJob job = job("job-1", published());
    bench.announced();
    bench.publisher =
        (given, published) -> {
          bench.readFromOutside();
          assertEquals(JsonDocument.parse("{\"token\":\"s3cret\"}"), given.config());
          throw new IllegalStateException("the blog said no\u0000");
        };
    PublishResult failed = bench.app.publishing().publish(Workbench.SCOPE, job);
    assertFalse(failed.success());
    assertEquals("the blog said no\uFFFD", failed.errorMessage());
    assertEquals(List.of(failed), publications(job));
    List<?> events = bench.announced();
    assertEquals(failed.errorMessage(), ((PublishFailed) events.get(1)).message());
    assertFalse(failed.toString().contains("s3cret"));
    assertFalse(job.toString().contains("s3cret"));

    bench.publisher = (given, published) -> null;
    assertFalse(bench.app.publishing().publish(Workbench.SCOPE, job).success());
  }

  @Test
  void aJobThatIsDoneAgainKeepsItsLatestResult() {
    PublishJob job = job("job-1", published());
    bench.publisher =
        (given, published) -> {
          throw new IllegalStateException();
        };
    assertEquals(
        "IllegalStateException",
        bench.app.publishing().publish(Workbench.SCOPE, job).errorMessage());
    bench.publisher = (given, published) -> new Publication(List.of());
    PublishResult second = bench.app.publishing().publish(Workbench.SCOPE, job);
    assertEquals(List.of(second), publications(job));
  }

  @Test
  void whatIsNotStoredIsNotPublished() {
    assertThrows(
        NotFoundException.class,
        () -> bench.app.publishing().publish(Workbench.SCOPE, job("job-1", new PackageId("none"))));
    assertEquals(List.of(), bench.announced());
  }

  private PackageId published() {
    return bench.app.packageCreation().create(Workbench.SCOPE, bench.draft().id()).id();
  }

  private List<PublishResult> publications(PublishJob job) {
    return bench
        .app
        .deliveryQuery()
        .publications(Workbench.SCOPE, job.deliveryPackage(), PAGE)
        .items();
  }

  private static PublishJob job(String id, PackageId deliveryPackage) {
    return new PublishJob(
        new PublishJobId(id),
        deliveryPackage,
        "blog",
        JsonDocument.parse("{\"token\":\"s3cret\"}"));
  }
}
