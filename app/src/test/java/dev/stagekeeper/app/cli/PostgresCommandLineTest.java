package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.parity.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresCommandLineTest extends DatabaseCases {

  private String url = "";

  @BeforeEach
  void freshDatabase() {
    url = PostgresServer.shared().freshDatabase("command_line");
  }

  @Override
  String url() {
    return url;
  }

  private Cli.Ended failing(String url, int exit) {
    Cli.Ended ended =
        new Cli(folder)
            .with("PERSISTENCE_MODE", "db")
            .with("DATABASE_URL", url)
            .with("DB_POOL_TIMEOUT", "2")
            .run("run", Cli.SPRING)
            .with(exit);
    assertFalse(ended.err().contains("hunter2"), ended.err());
    return ended;
  }

  @Test
  void aServerThatDoesNotAnswerIsTold() {
    Cli.Ended ended = failing("postgres://jane:hunter2@127.0.0.1:1/work", 1);
    assertTrue(ended.err().contains("does not answer"), ended.err());
  }

  @Test
  void aUserWhoIsNotThereIsTold() {
    String wrong = url.replaceFirst("\\?.*", "") + "?user=nobody&password=hunter2";
    Cli.Ended ended = failing(wrong, 1);
    assertTrue(ended.err().contains("DATABASE_USER"), ended.err());
  }

  @Test
  void aDatabaseThatIsNotThereIsTold() {
    Cli.Ended ended = failing(url.replace("/command_line", "/no_such_database"), 1);
    assertTrue(ended.err().contains("DATABASE_URL"), ended.err());
  }

  @Test
  void aUrlOfAnotherKindIsTold() {
    Cli.Ended ended = failing("jdbc:mysql://jane:hunter2@db/work", 2);
    assertTrue(ended.err().contains("DATABASE_URL must start with"), ended.err());
  }
}
