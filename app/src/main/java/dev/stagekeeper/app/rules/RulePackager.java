package dev.stagekeeper.app.rules;

import dev.stagekeeper.delivery.ports.DeliveryArtifact;
import dev.stagekeeper.delivery.ports.Packager;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import java.util.List;

/**
 * Packs what {@link Rendering} makes. The files are not kept anywhere: they can be made again from
 * the draft, and the artifact's size and hash tell that they are the same. An artifact's URL is the
 * file's name, relative to wherever the package is put.
 */
public final class RulePackager implements Packager {

  @Override
  public List<DeliveryArtifact> pack(Draft draft, List<Bundle> bundles) {
    return Rendering.files(draft, bundles).stream().map(RulePackager::artifact).toList();
  }

  private static DeliveryArtifact artifact(RenderedFile file) {
    return new DeliveryArtifact(
        file.name(), file.name(), file.format(), file.size(), file.sha256());
  }
}
