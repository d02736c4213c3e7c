package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a publishing job ended. Kept under the job's id.
 *
 * @param job the job
 * @param deliveryPackage what was to be published
 * @param destination where, at most 500 characters
 * @param success whether it was
 * @param publishedUrls where it can be seen, at most 4,000 characters each, in order
 * @param errorMessage why it was not, at most 20,000 characters
 * @param publishedAt when it was
 */
public record PublishResult(
    PublishJobId job,
    PackageId deliveryPackage,
    String destination,
    boolean success,
    List<String> publishedUrls,
    @Nullable String errorMessage,
    @Nullable Instant publishedAt) {

  public PublishResult {
    Required.of("publication.job", job);
    Required.of("publication.package", deliveryPackage);
    destination = Text.of("publication.destination", destination, Text.NAME);
    publishedUrls = Lists.ofTexts("publication.publishedUrls", publishedUrls, Text.URL);
    errorMessage = Text.optional("publication.errorMessage", errorMessage, Text.PARAGRAPH);
    publishedAt = Instants.optional("publication.publishedAt", publishedAt);
  }
}
