package dev.stagekeeper.app.http;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A Chromium or Chrome with its driver, where this machine has them. */
final class Browser implements ExecutionCondition {

  private static final Optional<Path> BINARY =
      onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final Optional<Path> DRIVER = onPath("chromedriver");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (BINARY.isPresent() && DRIVER.isPresent()) {
      return ConditionEvaluationResult.enabled("there is a browser");
    }
    String reason =
        "The console is not tried in a browser: no %s on the PATH."
            .formatted(BINARY.isPresent() ? "chromedriver" : "Chromium or Chrome");
    if (context.getTestMethod().isEmpty()) {
      System.out.println(reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }

  /**
   * A browser without a window of its own.
   *
   * @param downloads where it puts files
   */
  static ChromeDriver open(int width, int height, Path downloads) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BINARY.orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=" + width + "," + height);
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", downloads.toString()));
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.orElseThrow().toFile())
            .build(),
        options);
  }

  private static Optional<Path> onPath(String... names) {
    List<String> folders =
        List.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1));
    return Arrays.stream(names)
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
