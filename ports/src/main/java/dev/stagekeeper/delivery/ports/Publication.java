package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Text;
import java.util.List;

/**
 * What a publisher did; the core makes a {@link PublishResult} of it.
 *
 * @param publishedUrls where the package can be seen now, at most 4,000 characters each
 */
public record Publication(List<String> publishedUrls) {

  public Publication {
    publishedUrls = Lists.ofTexts("publication.publishedUrls", publishedUrls, Text.URL);
  }
}
