package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stagekeeper.storage.core.LogField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The log says of each run that it was recorded, with the ids of the run and of the request. */
class RecordedRunLogTest {

  private final Logger logger =
      (Logger) LoggerFactory.getLogger("dev.stagekeeper.history.core.RunRecordingService");
  private final ListAppender<ILoggingEvent> lines =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent line) {
          line.prepareForDeferredProcessing(); // keeps the context as it is now
          super.append(line);
        }
      };

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void eachCommandIsARequestOfItsOwn() {
    List<String> runs = new ArrayList<>();
    Cli cli = new Cli(folder);
    runs.add(cli.run("run", Cli.SPRING, "--json").with(0).json().get("run").asText());
    cli.run("run", Cli.FAILING, "--json").with(1);
    assertEquals(2, lines.list.size());
    ILoggingEvent done = lines.list.get(0);
    ILoggingEvent failed = lines.list.get(1);
    String request = done.getMDCPropertyMap().get(LogField.REQUEST);
    assertEquals(
        "Run %s is COMPLETED and recorded as %1$s, request %s".formatted(runs.get(0), request),
        done.getFormattedMessage());
    assertEquals(runs.get(0), done.getMDCPropertyMap().get(LogField.RUN));
    assertNotEquals(request, failed.getMDCPropertyMap().get(LogField.REQUEST));
    assertTrue(failed.getFormattedMessage().contains(" is COMPENSATED and recorded"));
    assertNull(MDC.get(LogField.RUN));
    assertNull(MDC.get(LogField.REQUEST));
  }
}
