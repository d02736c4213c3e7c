package dev.stagekeeper.delivery.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.delivery.ports.DeliveryArtifact;
import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.RepositoryContract;
import dev.stagekeeper.storage.parity.SteppingTime;
import java.util.ArrayList;
import java.util.List;

/** What the package repository promises. */
public abstract class PackageContract extends RepositoryContract<PackageId, DeliveryPackage> {

  protected PackageContract(Bench bench) {
    super(bench, new PackageSamples());
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void artifactsAreReplacedInTheirOrder() {
    List<List<DeliveryArtifact>> steps =
        List.of(
            List.of(artifact("a", 1L), artifact("b", 2L), artifact("c", null)),
            List.of(artifact("c", null), artifact("a", 1L), artifact("b", 2L)),
            List.of(artifact("c", 0L), artifact("a", null)),
            List.of(artifact("a", 1L), artifact("a", 1L), artifact("a", 1L)),
            List.of(),
            List.of(artifact("d", 1L), artifact("c", 1L), artifact("b", 1L), artifact("a", 1L)));
    created(sample("row", 0));
    created(sample("neighbour", 0));
    for (List<DeliveryArtifact> step : steps) {
      updated(with(step));
      assertEquals(step, repository().get(id("row")).artifacts());
    }
    deleted(id("row"));
    created(with(List.of()));
    assertEquals(sample("neighbour", 0), repository().get(id("neighbour")));
  }

  @Proves(DEFENSIVE_COPY)
  final void theArtifactsAreThePackagesOwn() {
    List<DeliveryArtifact> artifacts = new ArrayList<>(List.of(artifact("a", 1L)));
    created(with(artifacts));
    artifacts.clear();
    assertEquals(List.of(artifact("a", 1L)), repository().get(id("row")).artifacts());
  }

  private static DeliveryArtifact artifact(
      String name, @org.jspecify.annotations.Nullable Long size) {
    return new DeliveryArtifact(name, "file:///" + name, "md", size, null);
  }

  private static DeliveryPackage with(List<DeliveryArtifact> artifacts) {
    return new DeliveryPackage(
        new PackageId("row"), new DraftId("draft"), artifacts, SteppingTime.START);
  }
}
