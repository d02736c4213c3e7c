package dev.stagekeeper.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Micrometer is optional: without it on the class path nothing else breaks. */
class WithoutMicrometerTest {

  @Test
  void aFlowRuns() throws Exception {
    assertEquals("COMPLETED", new DiscoveryRun().get());
    try (URLClassLoader loader = withoutMicrometer()) {
      Class<?> run = loader.loadClass(DiscoveryRun.class.getName());
      Supplier<?> flow = (Supplier<?>) run.getConstructor().newInstance();
      assertEquals("COMPLETED", flow.get());
    }
  }

  /** That it is really missing there. */
  @Test
  void whatMeasuresIsAllThatNeedsIt() throws Exception {
    try (URLClassLoader loader = withoutMicrometer()) {
      assertThrows(
          ClassNotFoundException.class,
          () -> loader.loadClass("io.micrometer.core.instrument.MeterRegistry"));
      assertThrows(
          NoClassDefFoundError.class,
          () -> loader.loadClass(MicrometerMetrics.class.getName()).getMethods());
      loader.loadClass(WorkflowMetrics.class.getName()).getMethods();
    }
  }

  private static URLClassLoader withoutMicrometer() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!Path.of(entry).getFileName().toString().startsWith("micrometer-")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
