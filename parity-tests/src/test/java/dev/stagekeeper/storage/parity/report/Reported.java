package dev.stagekeeper.storage.parity.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A run of its own, inside of a test, of classes that the build does not find, and what the report
 * says of it.
 *
 * @param shown what was shown
 * @param files where the files are
 */
record Reported(String shown, Path files) {

  /** Runs the classes. */
  static Reported of(Path files, Class<?>... tests) {
    return of(files, Arrays.stream(tests).map(DiscoverySelectors::selectClass).toList());
  }

  /** Runs what is selected. */
  static Reported of(Path files, List<? extends DiscoverySelector> selectors) {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .addTestExecutionListeners(new ParityReport(files, out))
            .build();
    LauncherFactory.create(config)
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectors).build());
    return new Reported(shown.toString(StandardCharsets.UTF_8), files);
  }

  /** What a file has. */
  String file(String name) throws IOException {
    return Files.readString(files.resolve(name));
  }

  /** The one line of the report that begins so. */
  String line(String start) {
    return shown.lines().filter(line -> line.startsWith(start)).findFirst().orElse("no " + start);
  }
}
