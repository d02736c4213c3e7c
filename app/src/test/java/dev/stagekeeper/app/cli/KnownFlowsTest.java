package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFlowsTest {

  @TempDir Path folder;

  /** Brings a campaign that is not the campaign that everybody knows. */
  public static final class OtherCampaign implements FlowProvider {
    @Override
    public List<Flow> flows() {
      return List.of(Flow.of(FlowDefinition.of("campaign", "shouted", "whispered")));
    }
  }

  /** The command line with one more provider on the class path. */
  private Cli.Ended runWith(String provider) throws IOException {
    Path services = folder.resolve("META-INF/services");
    Files.createDirectories(services);
    Files.writeString(services.resolve(FlowProvider.class.getName()), provider);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader more = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(more);
      return new Cli(folder).run("start", "editorial", "acme", "--json");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aFlowThatIsKnownWithOtherPhasesIsRefused() throws IOException {
    Cli.Ended ended = runWith(OtherCampaign.class.getName()).with(2);
    assertEquals("flow_provider", ended.json().get("error").get("kind").asText());
    assertTrue(ended.err().contains("OtherCampaign on the class path brings a flow campaign"));
  }

  @Test
  void aProviderThatIsNotThereIsNamed() throws IOException {
    Cli.Ended ended = runWith("com.example.Missing").with(2);
    assertTrue(ended.err().contains("com.example.Missing"), ended.err());
    assertTrue(ended.err().contains("a flow provider on the class path cannot be used"));
  }
}
