package dev.stagekeeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.MigrationPolicy;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.values.InvalidValueException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the in-memory adapter alone on the class path; parity-tests has them all. */
class StorageFactoryTest {

  @Test
  void unsetMeansMemory() {
    assertEquals("inmemory", modeOf(Map.of()));
    assertEquals("inmemory", modeOf(Map.of("PERSISTENCE_MODE", "")));
    assertEquals("inmemory", modeOf(Map.of("DATABASE_URL", "jdbc:h2:mem:unused")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inmemory", "INMEMORY", "InMemory"})
  void aModeIsReadInAnyLetterCase(String mode) {
    assertEquals("inmemory", modeOf(Map.of("PERSISTENCE_MODE", mode)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis", "db", " inmemory", "inmemory ", "in-memory"})
  void aModeWithoutAnAdapterIsRefusedWithThoseThatThereAre(String mode) {
    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class,
            () -> StorageFactory.from(Map.of("PERSISTENCE_MODE", mode)));
    assertEquals("PERSISTENCE_MODE", refusal.field());
    assertEquals("be one of those on the class path: inmemory", refusal.rule());
    assertEquals("\"" + mode + "\"", refusal.offendingValue());
    assertEquals(Set.of("inmemory"), StorageFactory.modes());
  }

  @Test
  void everySettingIsRead() {
    StorageConfig config =
        StorageFactory.configFrom(
            Map.of(
                "PERSISTENCE_MODE", "DB",
                "DATABASE_URL", "jdbc:postgresql://db/work",
                "DATABASE_USER", "jane",
                "DATABASE_PASSWORD", "pa55",
                "DATABASE_SCHEMA", "line",
                "DATABASE_MIGRATIONS", "Check",
                "DB_POOL_SIZE", "3",
                "DB_POOL_TIMEOUT", "7"));
    assertEquals("db", config.mode());
    assertEquals("jdbc:postgresql://db/work", config.url());
    assertEquals("jane", config.user());
    assertEquals("pa55", config.password());
    assertEquals("line", config.schema());
    assertEquals(MigrationPolicy.CHECK, config.migrations());
    assertEquals(3, config.poolSize());
    assertEquals(Duration.ofSeconds(7), config.poolTimeout());
    assertFalse(config.toString().contains("pa55"));
  }

  @Test
  void whatIsUnsetOrEmptyHasItsDefault() {
    StorageConfig unset = StorageFactory.configFrom(Map.of());
    StorageConfig empty =
        StorageFactory.configFrom(
            Map.of("DATABASE_URL", "", "DATABASE_PASSWORD", "", "DB_POOL_SIZE", ""));
    for (StorageConfig config : new StorageConfig[] {unset, empty}) {
      assertEquals(StorageConfig.DEFAULT_URL, config.url());
      assertNull(config.user());
      assertNull(config.password());
      assertEquals(8, config.poolSize());
      assertEquals(Duration.ofSeconds(10), config.poolTimeout());
      assertEquals("stagekeeper", config.schema());
      assertEquals(MigrationPolicy.APPLY, config.migrations());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DB_POOL_SIZE, 0",
    "DB_POOL_SIZE, 1001",
    "DB_POOL_SIZE, many",
    "DB_POOL_SIZE, 1.5",
    "DB_POOL_SIZE, 99999999999",
    "DB_POOL_TIMEOUT, 0",
    "DB_POOL_TIMEOUT, 3601",
    "DB_POOL_TIMEOUT, 10s",
    "DATABASE_MIGRATIONS, never",
    "DATABASE_SCHEMA, Public",
  })
  void aWrongSettingIsRefusedByItsName(String name, String value) {
    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class,
            () -> StorageFactory.configFrom(Map.of(name, value, "DATABASE_PASSWORD", "pa55")));
    assertEquals(name, refusal.field());
    assertEquals("\"" + value + "\"", refusal.offendingValue());
    for (Throwable thrown = refusal; thrown != null; thrown = thrown.getCause()) {
      assertFalse(thrown.toString().contains("pa55"), thrown::toString);
    }
  }

  @Test
  void noSecretIsInWhatIsShown() {
    Map<String, String> settings =
        Map.of("DATABASE_PASSWORD", "pa55", "DATABASE_URL", "postgres://jane:pa55@db/work");
    try (Storage storage = StorageFactory.from(settings)) {
      assertFalse(storage.describe().toString().contains("pa55"));
    }
    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class,
            () ->
                StorageFactory.open(
                    StorageConfig.ofMode("nowhere")
                        .withPassword("pa55")
                        .withUrl("postgres://jane:pa55@db/work")));
    assertFalse(refusal.toString().contains("pa55"));
  }

  @Test
  void theProcessHasAnEnvironmentToo() {
    String mode = System.getenv().getOrDefault("PERSISTENCE_MODE", "");
    assertTrue(mode.isEmpty() || mode.equalsIgnoreCase("inmemory"), "run without " + mode);
    try (Storage storage = StorageFactory.fromEnvironment()) {
      assertEquals("inmemory", storage.describe().mode());
    }
  }

  private static String modeOf(Map<String, String> settings) {
    try (Storage storage = StorageFactory.from(settings)) {
      return storage.describe().mode();
    }
  }
}
