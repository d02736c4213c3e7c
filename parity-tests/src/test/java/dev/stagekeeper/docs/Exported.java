package dev.stagekeeper.docs;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.metrics.MeteredStorage;
import dev.stagekeeper.metrics.MicrometerMetrics;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.ContentionException;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.TenantId;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;

/**
 * What Prometheus gets to see of runs and of a store that met every outcome.
 *
 * @param series the values of each label, by metric
 */
record Exported(Map<String, Map<String, Set<String>>> series) {

  private static final Pattern SERIES =
      Pattern.compile("^([a-z_]+)(?:\\{(.*)\\})? [^ ]+$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);

  static Exported scraped() throws InterruptedException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MicrometerMetrics.on(registry);
    StorageConfig config = StorageConfig.inMemory().withContentionTimeout(Duration.ofSeconds(1));
    Storage storage = MeteredStorage.of(StorageFactory.open(config), registry);
    try (storage) {
      meetEveryOutcome(storage);
    }
    Assertions.assertThrows(StorageException.class, () -> save(storage.repositories(SCOPE), "a"));
    return parse(registry.scrape());
  }

  private static void meetEveryOutcome(Storage storage) throws InterruptedException {
    Repositories repositories = storage.repositories(SCOPE);
    save(repositories, "a");
    save(repositories, "a");
    save(repositories, "b");
    Assertions.assertThrows(
        ConflictException.class, () -> repositories.projects().create(project("c")));
    storage.inTransaction(SCOPE, tx -> tx.savepoint(() -> save(tx, "d")));
    storage.apply(SCOPE, WriteBatch.builder().save(Repositories::projects, project("e")).build());
    Assertions.assertThrows(
        ArithmeticException.class,
        () ->
            storage.inTransaction(
                SCOPE,
                tx -> {
                  throw new ArithmeticException("of the caller's own");
                }));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Thread other =
        new Thread(
            () ->
                storage.inTransaction(
                    SCOPE,
                    tx -> {
                      inside.countDown();
                      await(over);
                    }));
    other.start();
    await(inside);
    Assertions.assertThrows(
        ContentionException.class, () -> storage.inTransaction(SCOPE, tx -> save(tx, "f")));
    over.countDown();
    other.join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void save(Repositories repositories, String url) {
    repositories.projects().save(project(url));
  }

  private static ProjectSetup project(String url) {
    return new ProjectSetup(new ProjectId("project"), new BriefId("brief"), url, Instant.EPOCH);
  }

  private static Exported parse(String scrape) {
    Map<String, Map<String, Set<String>>> series = new TreeMap<>();
    Matcher line = SERIES.matcher(scrape);
    while (line.find()) {
      Map<String, Set<String>> labels =
          series.computeIfAbsent(line.group(1), metric -> new TreeMap<>());
      Matcher label = LABEL.matcher(line.group(2) == null ? "" : line.group(2));
      while (label.find()) {
        labels.computeIfAbsent(label.group(1), name -> new TreeSet<>()).add(label.group(2));
      }
    }
    return new Exported(series);
  }

  /** The values of a label; empty if the metric does not have it. */
  Set<String> values(String metric, String label) {
    return series.getOrDefault(metric, Map.of()).getOrDefault(label, Set.of());
  }

  /** The labels of a metric, without the one that only histograms have. */
  Set<String> labels(String metric) {
    Set<String> labels = new TreeSet<>(series.getOrDefault(metric, Map.of()).keySet());
    labels.removeAll(List.of("le"));
    return labels;
  }
}
