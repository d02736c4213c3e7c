package dev.stagekeeper;

import dev.stagekeeper.storage.MigrationPolicy;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.spi.StorageProvider;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Required;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Opens stores. The adapters are found on the class path, each under its mode.
 *
 * <p>The settings are {@code PERSISTENCE_MODE} ({@code inmemory} unless set, in any letter case),
 * {@code DATABASE_URL}, {@code DATABASE_USER}, {@code DATABASE_PASSWORD}, {@code DB_POOL_SIZE},
 * {@code DB_POOL_TIMEOUT} (whole seconds), {@code DATABASE_MIGRATIONS} ({@code apply} or {@code
 * check}) and {@code DATABASE_SCHEMA}. An empty one counts as unset. No message names the password.
 */
public final class StorageFactory {

  private StorageFactory() {}

  /**
   * Opens the store that the process's environment names.
   *
   * @throws InvalidValueException if a setting is wrong; the field is the setting's name
   * @throws StorageException if what the settings name cannot be opened
   */
  public static Storage fromEnvironment() {
    return from(System.getenv());
  }

  /** As {@link #fromEnvironment}, with the settings handed in. */
  public static Storage from(Map<String, String> environment) {
    return open(configFrom(environment));
  }

  /**
   * Opens a store.
   *
   * @throws InvalidValueException if there is no adapter for the mode, or a setting is wrong
   * @throws StorageException if what the settings name cannot be opened
   */
  public static Storage open(StorageConfig config) {
    return provider(config).open(config);
  }

  /**
   * Looks whether there is an adapter for the mode, and opens nothing.
   *
   * @throws InvalidValueException if there is none
   */
  public static void check(StorageConfig config) {
    provider(config);
  }

  private static StorageProvider provider(StorageConfig config) {
    SortedMap<String, StorageProvider> providers = providers();
    StorageProvider provider = providers.get(config.mode());
    if (provider == null) {
      String rule =
          providers.isEmpty()
              ? "have an adapter, and there is none on the class path"
              : "be one of those on the class path: " + String.join(", ", providers.keySet());
      throw new InvalidValueException("PERSISTENCE_MODE", rule, config.mode());
    }
    return provider;
  }

  /** The modes that there are adapters for, sorted. */
  public static Set<String> modes() {
    return Collections.unmodifiableSet(providers().keySet());
  }

  /**
   * What the settings say. Whether there is an adapter for the mode, {@link #open} tells.
   *
   * @throws InvalidValueException if a setting cannot be read or is out of its range; the field is
   *     the setting's name
   */
  public static StorageConfig configFrom(Map<String, String> environment) {
    Settings settings = new Settings(Required.of("environment", environment));
    StorageConfig config = StorageConfig.inMemory();
    config = settings.apply(config, "PERSISTENCE_MODE", (c, mode) -> StorageConfig.ofMode(mode));
    config = settings.apply(config, "DATABASE_URL", StorageConfig::withUrl);
    config = settings.apply(config, "DATABASE_USER", StorageConfig::withUser);
    config = settings.apply(config, "DATABASE_PASSWORD", StorageConfig::withPassword);
    config = settings.apply(config, "DATABASE_SCHEMA", StorageConfig::withSchema);
    config = settings.apply(config, "DB_POOL_SIZE", (c, size) -> c.withPoolSize(number(size)));
    config =
        settings.apply(
            config,
            "DB_POOL_TIMEOUT",
            (c, seconds) -> c.withPoolTimeout(Duration.ofSeconds(number(seconds))));
    return settings.apply(
        config, "DATABASE_MIGRATIONS", (c, policy) -> c.withMigrations(policy(policy)));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new InvalidValueException("setting", "be a whole number in its range", text, e);
    }
  }

  private static MigrationPolicy policy(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "apply" -> MigrationPolicy.APPLY;
      case "check" -> MigrationPolicy.CHECK;
      default -> throw new InvalidValueException("setting", "be apply or check", text);
    };
  }

  // The loader of this class: a thread's context loader may know nothing of the application.
  private static SortedMap<String, StorageProvider> providers() {
    SortedMap<String, StorageProvider> found = new TreeMap<>();
    try {
      for (StorageProvider provider :
          ServiceLoader.load(StorageProvider.class, StorageFactory.class.getClassLoader())) {
        StorageProvider other = found.putIfAbsent(provider.mode(), provider);
        if (other != null) {
          throw new StorageException(
              "there are two adapters for the mode %s on the class path, %s and %s; leave one out"
                  .formatted(
                      provider.mode(), other.getClass().getName(), provider.getClass().getName()));
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new StorageException(
          "an adapter on the class path cannot be loaded: " + e.getMessage(),
          StorageException.Outcome.NOT_APPLIED,
          e);
    }
    return found;
  }

  /** Settings by name; a refusal names the setting. */
  private record Settings(Map<String, String> values) {

    StorageConfig apply(
        StorageConfig config, String name, BiFunction<StorageConfig, String, StorageConfig> with) {
      @Nullable String value = values.get(name);
      if (value == null || value.isEmpty()) {
        return config;
      }
      try {
        return with.apply(config, value);
      } catch (InvalidValueException e) {
        throw new InvalidValueException(name, e.rule(), value, e);
      }
    }
  }
}
