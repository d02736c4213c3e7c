package dev.stagekeeper.app.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.Publication;
import dev.stagekeeper.delivery.ports.PublishJob;
import dev.stagekeeper.delivery.ports.Publisher;
import dev.stagekeeper.values.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Publishes by writing the package's files into the folder that the job's config names. */
public final class FolderPublisher implements Publisher {

  private final Function<DeliveryPackage, List<RenderedFile>> files;

  /**
   * @param files the files of a package
   */
  public FolderPublisher(Function<DeliveryPackage, List<RenderedFile>> files) {
    this.files = files;
  }

  @Override
  public Publication publish(PublishJob job, DeliveryPackage deliveryPackage) {
    JsonNode folder = job.config().toNode().path("directory");
    if (!folder.isTextual() || folder.textValue().isBlank()) {
      throw new InvalidValueException(
          "config.directory", "name a folder", folder.isMissingNode() ? null : folder.toString());
    }
    List<String> urls = new ArrayList<>();
    try {
      for (RenderedFile file : files.apply(deliveryPackage)) {
        urls.add(Delivery.write(Path.of(folder.textValue()), file).toUri().toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write to " + folder.textValue() + ": " + e.getMessage(), e);
    }
    return new Publication(urls);
  }
}
