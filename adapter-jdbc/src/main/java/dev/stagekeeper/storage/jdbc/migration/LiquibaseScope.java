package dev.stagekeeper.storage.jdbc.migration;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import liquibase.GlobalConfiguration;
import liquibase.Scope;
import liquibase.SingletonScopeManager;
import liquibase.SupportsMethodValidationLevelsEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.slf4j.LoggerFactory;

/**
 * Where Liquibase runs: with its global state to itself, quiet, and reporting nothing to its
 * makers.
 */
final class LiquibaseScope {

  private LiquibaseScope() {}

  /**
   * Runs the work with a Liquibase of its own. What Liquibase takes for global hangs on the thread,
   * and threads inherit it, so the work gets a new thread; the caller waits, even if interrupted.
   */
  static <T> T call(Scope.ScopedRunnerWithReturn<T> work) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              Scope.setScopeManager(new SingletonScopeManager());
              return Scope.child(settings(), work);
            });
    new Thread(task, "stagekeeper-migrations").start();
    return await(task);
  }

  private static Map<String, Object> settings() {
    return Map.of(
        Scope.Attr.logService.name(),
        new TraceLogs(),
        Scope.Attr.ui.name(),
        new LoggerUIService(),
        Scope.Attr.resourceAccessor.name(),
        new ClassLoaderResourceAccessor(LiquibaseScope.class.getClassLoader()),
        AnalyticsArgs.ENABLED.getKey(),
        false,
        // Where this library is twice on the class path, the first one counts, as for classes.
        GlobalConfiguration.DUPLICATE_FILE_MODE.getKey(),
        GlobalConfiguration.DuplicateFileMode.SILENT,
        // Our changelogs are the same every time; checking their form again costs time.
        GlobalConfiguration.VALIDATE_XML_CHANGELOG_FILES.getKey(),
        false,
        GlobalConfiguration.SUPPORTS_METHOD_VALIDATION_LEVEL.getKey(),
        SupportsMethodValidationLevelsEnum.OFF);
  }

  private static <T> T await(FutureTask<T> task) throws Exception {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          // A migration that is cut off half way helps nobody.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Liquibase takes everything for worth telling; here it is for those who trace. */
  private static final class TraceLogs extends AbstractLogService {

    @Override
    public int getPriority() {
      return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes") // as its interface has it
    public Logger getLog(Class source) {
      org.slf4j.Logger target = LoggerFactory.getLogger(LiquibaseScope.class);
      return new AbstractLogger() {
        @Override
        public void log(Level level, String message, Throwable failure) {
          target.trace("{} {}", level, message, failure);
        }

        @Override
        public void close() {}
      };
    }
  }
}
