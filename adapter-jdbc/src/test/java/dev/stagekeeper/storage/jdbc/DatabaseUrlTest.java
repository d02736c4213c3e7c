package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.values.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @Test
  void aPostgresUrlIsTakenApart() {
    DatabaseUrl url = of("postgres://jane:p%40ss+word@db.example.org:5433/content?sslmode=require");
    assertEquals("jdbc:postgresql://db.example.org:5433/content?sslmode=require", url.jdbc());
    assertEquals("jane", url.user());
    assertEquals("p@ss+word", url.password());
    assertEquals("jdbc:postgresql://db.example.org:5433/content", url.location());
    assertEquals(Dialect.POSTGRESQL, url.dialect());
  }

  @Test
  void theSettingsGoBeforeTheUrl() {
    DatabaseUrl url =
        DatabaseUrl.of(
            StorageConfig.database("postgresql://jane:secret@localhost/content")
                .withUser("ann")
                .withPassword("other"));
    assertEquals("ann", url.user());
    assertEquals("other", url.password());
  }

  @Test
  void aJdbcUrlIsLeftAsItIs() {
    String given = "jdbc:postgresql://localhost/content?user=jane&password=secret";
    DatabaseUrl url = of(given);
    assertEquals(given, url.jdbc());
    assertNull(url.user());
    assertFalse((url.location() + url).contains("secret"));
  }

  @Test
  void anH2FileIsOpenedSoThatInterruptsAndKillsDoNoHarm() {
    DatabaseUrl url = of("jdbc:h2:file:./data/content");
    assertTrue(url.jdbc().startsWith("jdbc:h2:async:./data/content;"), url.jdbc());
    assertTrue(url.jdbc().contains(";WRITE_DELAY=0"), url.jdbc());
    assertEquals("jdbc:h2:file:./data/content", url.location());
    assertEquals("sa", url.user());
  }

  @Test
  void whatAnH2UrlSaysIsNotOverridden() {
    DatabaseUrl url = of("jdbc:h2:~/content;write_delay=500;USER=jane;PASSWORD=secret");
    assertTrue(url.jdbc().startsWith("jdbc:h2:async:~/content;write_delay=500;"), url.jdbc());
    assertFalse(url.jdbc().contains("WRITE_DELAY=0"), url.jdbc());
    assertNull(url.user());
    assertNull(url.password());
    assertFalse((url.location() + url).contains("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:content",
        "jdbc:h2:tcp://localhost/content",
        "jdbc:h2:nioMapped:./content",
        "jdbc:h2:file:./content;AUTO_SERVER=TRUE"
      })
  void otherKindsOfH2DatabasesKeepTheirFileSystem(String given) {
    assertTrue(of(given).jdbc().startsWith(given), of(given).jdbc());
  }

  @Test
  void anotherDatabaseIsRefusedWithoutItsPassword() {
    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class, () -> of("mysql://jane:secret@localhost/content"));
    assertEquals("DATABASE_URL", refusal.field());
    assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://jane:secret@localhost/content?preferQueryMode=simple",
        "jdbc:postgresql://localhost/content?password=secret&preferQueryMode=simple&x=y"
      })
  void simpleQueriesAreRefused(String given) {
    InvalidValueException refusal = assertThrows(InvalidValueException.class, () -> of(given));
    assertEquals("DATABASE_URL", refusal.field());
    assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
    of("postgres://localhost/content?preferQueryMode=extendedForPrepared");
  }

  private static DatabaseUrl of(String url) {
    return DatabaseUrl.of(StorageConfig.database(url));
  }
}
