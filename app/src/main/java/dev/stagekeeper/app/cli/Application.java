package dev.stagekeeper.app.cli;

import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.app.rules.FolderPublisher;
import dev.stagekeeper.app.rules.RulePackager;
import dev.stagekeeper.app.rules.RulePlanner;
import dev.stagekeeper.app.rules.RuleProducer;
import dev.stagekeeper.app.rules.RuleQualityCheck;
import dev.stagekeeper.app.rules.RuleWriter;
import dev.stagekeeper.metrics.MeteredStorage;
import dev.stagekeeper.metrics.MicrometerMetrics;
import dev.stagekeeper.metrics.WorkflowMetrics;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The use cases as the command line wires them: rules make the content, the class path brings
 * flows.
 *
 * @param storage the store that the settings name
 * @param stagekeeper the use cases on it
 * @param flows the flows that are known
 */
record Application(Storage storage, Stagekeeper stagekeeper, KnownFlows flows)
    implements AutoCloseable {

  /** Opens the store and wires the use cases for one tenant. */
  static Application open(Shell shell, Scope scope) {
    return open(StorageFactory.from(shell.environment()), WorkflowMetrics.NONE, scope);
  }

  /** As the other, measured in a registry. */
  static Application openMeasured(Shell shell, Scope scope, MeterRegistry registry) {
    return open(
        MeteredStorage.of(StorageFactory.from(shell.environment()), registry),
        MicrometerMetrics.on(registry),
        scope);
  }

  private static Application open(Storage storage, WorkflowMetrics metrics, Scope scope) {
    try {
      Generators generators =
          new Generators(
              new RulePlanner(),
              new RuleWriter(),
              new RuleProducer(),
              new RuleQualityCheck(),
              new RulePackager(),
              new FolderPublisher(pack -> Delivered.files(storage, scope, pack)));
      Stagekeeper stagekeeper = Stagekeeper.builder(storage, generators).metrics(metrics).build();
      return new Application(storage, stagekeeper, KnownFlows.in(stagekeeper.flows()));
    } catch (RuntimeException | Error e) {
      storage.close();
      throw e;
    }
  }

  /** Whether what is stored is still there after the command. */
  boolean keeps() {
    return !storage.describe().mode().equals(StorageConfig.IN_MEMORY);
  }

  @Override
  public void close() {
    storage.close();
  }
}
