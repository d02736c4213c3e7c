package dev.stagekeeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.InvalidValueException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which adapter each mode gives, with all of them on the class path. */
class StorageModesTest {

  @TempDir Path folder;

  @Test
  void unsetMeansMemory() {
    assertEquals("inmemory", open(Map.of()).mode());
    assertEquals("inmemory", open(Map.of("PERSISTENCE_MODE", "")).mode());
    assertEquals("inmemory", open(Map.of("PERSISTENCE_MODE", "InMemory")).mode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"db", "DB", "Db"})
  void dbMeansTheDatabaseOfTheUrl(String mode) {
    StorageDescription h2 = open(Map.of("PERSISTENCE_MODE", mode, "DATABASE_URL", h2()));
    assertEquals("db", h2.mode());
    assertTrue(h2.product().startsWith("H2 "), h2::toString);
  }

  @Test
  void dbMeansPostgresToo() {
    String url = PostgresServer.shared().freshDatabase("modes");
    StorageDescription postgres = open(Map.of("PERSISTENCE_MODE", "db", "DATABASE_URL", url));
    assertEquals("db", postgres.mode());
    assertTrue(postgres.product().startsWith("PostgreSQL "), postgres::toString);
    assertFalse(postgres.toString().contains("password"), postgres::toString);
  }

  @Test
  void anotherModeIsRefusedWithThoseThatThereAre() {
    assertEquals(List.of("db", "inmemory"), List.copyOf(StorageFactory.modes()));
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> open(Map.of("PERSISTENCE_MODE", "redis")));
    assertEquals(
        "PERSISTENCE_MODE must be one of those on the class path: db, inmemory; it was \"redis\"",
        refusal.getMessage());
  }

  @Test
  void aPasswordIsInNoRefusal() {
    Map<String, String> settings = new HashMap<>();
    settings.put("PERSISTENCE_MODE", "db");
    settings.put("DATABASE_PASSWORD", "pa55");
    for (String url :
        List.of(
            "postgres://jane:pa55@127.0.0.1:1/work",
            "jdbc:postgresql://127.0.0.1:1/work?user=jane&password=pa55",
            "nonsense://jane:pa55@db")) {
      settings.put("DATABASE_URL", url);
      settings.put("DB_POOL_TIMEOUT", "1");
      RuntimeException refusal = assertThrows(RuntimeException.class, () -> open(settings));
      assertTrue(
          refusal instanceof StorageException || refusal instanceof InvalidValueException,
          refusal::toString);
      for (Throwable thrown = refusal; thrown != null; thrown = thrown.getCause()) {
        assertFalse(thrown.toString().contains("pa55"), thrown.toString());
      }
    }
  }

  private String h2() {
    return "jdbc:h2:file:" + folder.resolve("modes");
  }

  private static StorageDescription open(Map<String, String> settings) {
    try (Storage storage = StorageFactory.from(settings)) {
      return storage.describe();
    }
  }
}
