package dev.stagekeeper.delivery.parity;

import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PublishJobId;
import dev.stagekeeper.delivery.ports.PublishResult;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.RepositoryContract;
import java.util.ArrayList;
import java.util.List;

/** What the repository of publishing results promises. */
public abstract class PublicationContract extends RepositoryContract<PublishJobId, PublishResult> {

  protected PublicationContract(Bench bench) {
    super(bench, new PublicationSamples());
  }

  @Proves(DEFENSIVE_COPY)
  final void theUrlsAreTheResultsOwn() {
    List<String> urls = new ArrayList<>(List.of("b", "a"));
    created(new PublishResult(id("row"), new PackageId("p"), "blog", true, urls, null, null));
    urls.clear();
    assertEquals(List.of("b", "a"), repository().get(id("row")).publishedUrls());
  }
}
