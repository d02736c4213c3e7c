package dev.stagekeeper.app.rules;

import dev.stagekeeper.delivery.ports.DeliveryArtifact;
import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Brings the files of packages into a folder. */
public final class Delivery {

  private Delivery() {}

  /**
   * The files of a package, made again from its draft.
   *
   * @throws StorageException if they are not what the package says
   */
  public static List<RenderedFile> files(
      DeliveryPackage deliveryPackage, Draft draft, List<Bundle> bundles) {
    List<RenderedFile> files = Rendering.files(draft, bundles);
    List<DeliveryArtifact> artifacts = new RulePackager().pack(draft, bundles);
    if (!artifacts.equals(deliveryPackage.artifacts())) {
      throw new StorageException(
          "the files of package %s cannot be made again as they were: its draft, its bundles or the rendering have changed"
              .formatted(deliveryPackage.id().value()));
    }
    return files;
  }

  /**
   * Writes a file whole or not at all; one of that name is replaced.
   *
   * @throws IOException if it cannot be written; what was there is still there
   */
  public static Path write(Path folder, RenderedFile file) throws IOException {
    Path target = folder.resolve(file.name()).normalize();
    if (!folder.normalize().equals(target.getParent())) {
      throw new IOException("\"" + file.name() + "\" is not the name of a file in the folder");
    }
    Files.createDirectories(folder);
    // Not a createTempFile: nobody but the owner could read those.
    Path temporary =
        folder.resolve(".%s.%d.tmp".formatted(file.name(), ProcessHandle.current().pid()));
    try {
      Files.write(temporary, file.bytes());
      return Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
