package dev.stagekeeper.storage.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer that died in the middle leaves, and who may have the file. */
class JournalTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);

  @TempDir Path directory;

  @Test
  void whereverTheLastWriteWasCutOffTheCommitsBeforeItAreThere() throws IOException {
    Path file = directory.resolve("whole");
    save(file, "a");
    int first = (int) Files.size(file);
    save(file, "b", "c");
    byte[] whole = Files.readAllBytes(file);
    for (int length = first; length < whole.length; length += 7) {
      Path torn = directory.resolve("torn-" + length);
      Files.write(torn, Arrays.copyOf(whole, length));
      assertEquals(List.of("a"), ids(torn));
      save(torn, "d");
      assertEquals(List.of("a", "d"), ids(torn));
    }
    assertEquals(List.of("a", "b", "c"), ids(file));
  }

  @Test
  void whatWasWrittenWrongIsNotRead() throws IOException {
    Path file = directory.resolve("wrong");
    save(file, "a");
    int first = (int) Files.size(file);
    save(file, "b");
    byte[] bytes = Files.readAllBytes(file);
    bytes[first + 20] ^= 1;
    Files.write(file, bytes);
    assertEquals(List.of("a"), ids(file));
  }

  @Test
  void aFileThatIsInUseIsRefused() {
    Path file = directory.resolve("used");
    try (Storage storage = open(file)) {
      StorageException refusal = assertThrowsExactly(StorageException.class, () -> open(file));
      assertTrue(refusal.getMessage().contains(file + " cannot be opened"), refusal.getMessage());
      assertEquals(file.toString(), storage.describe().location());
    }
    open(file).close();
  }

  private static Storage open(Path file) {
    return new FileDatabase(file).open(StorageConfig.ofMode(FileDatabase.MODE));
  }

  private static void save(Path file, String... ids) {
    try (Storage storage = open(file)) {
      storage
          .repositories(SCOPE)
          .drafts()
          .saveAll(Arrays.stream(ids).map(JournalTest::draft).toList());
    }
  }

  private static List<String> ids(Path file) {
    try (Storage storage = open(file)) {
      return storage.repositories(SCOPE).drafts().list(PageRequest.first(10)).items().stream()
          .map(draft -> draft.id().value())
          .toList();
    }
  }

  private static Draft draft(String id) {
    return new Draft(
        new DraftId(id), new StrategyId("s"), "post", "Text", JsonDocument.EMPTY, Instant.EPOCH);
  }
}
