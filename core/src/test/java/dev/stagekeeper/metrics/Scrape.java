package dev.stagekeeper.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Prometheus gets to see.
 *
 * @param series the values, by name and labels as they are exported, such as {@code
 *     jobs_total{state="done"}}
 */
record Scrape(Map<String, Double> series) {

  static Scrape of(PrometheusMeterRegistry registry) {
    Map<String, Double> series = new TreeMap<>();
    registry
        .scrape()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int end = line.lastIndexOf(' ');
              series.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
            });
    return new Scrape(series);
  }

  /** The value of a series; NaN if there is none. */
  double value(String name) {
    return series.getOrDefault(name, Double.NaN);
  }

  /** How many series there are of a name. */
  long count(String name) {
    return series.keySet().stream().filter(key -> key.startsWith(name + "{")).count();
  }
}
