package dev.stagekeeper.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.values.JsonDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFileTest {

  @TempDir Path folder;

  private static String refusal(String text) {
    return assertThrows(
            FileException.class,
            () ->
                JsonFile.read(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "in"))
        .getMessage();
  }

  @Test
  void anyJsonIsRead() throws IOException {
    Path file = folder.resolve("facts.json");
    Files.writeString(file, "\uFEFF {\"b\": [1.0, null],\n\"a\": \"\\u0041\"}\n");
    assertEquals(
        JsonDocument.parse("{\"a\":\"A\",\"b\":[1,null]}"), JsonFile.read(file, "facts.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "in: is empty | '  '",
        "in:2: must be JSON | '{\n\"a\": }'",
        "in:1: must be JSON | '{} {}'",
        "in:1: must be JSON | '{\"a\":1,\"a\":2}'",
        "in: must | '\"\\u0000\"'",
        "in: must | 1e999",
        "in: is not a text file in UTF-8 | '\"\u0007\"'",
      })
  void whatIsNoJsonIsToldByLine(String start, String text) {
    String refusal = refusal(text);
    assertTrue(refusal.startsWith(start), refusal);
    assertEquals(1, refusal.lines().count(), refusal);
  }

  @Test
  void whatIsNestedTooDeepIsRefused() {
    for (int levels : new int[] {65, 70}) {
      String refusal = refusal("[".repeat(levels) + "]".repeat(levels));
      assertTrue(refusal.matches("in(:1)?: must .*6[45].*"), refusal);
    }
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    Path file = folder.resolve("large.json");
    Files.write(file, new byte[20 * 1024 * 1024]);
    String refusal =
        assertThrows(FileException.class, () -> JsonFile.read(file, "large.json")).getMessage();
    assertEquals("large.json: is larger than 16 MiB, the most that is read", refusal);
    assertEquals(
        "in: is larger than 16 MiB, the most that is read", refusal(" ".repeat(17 * 1024 * 1024)));
  }

  @Test
  void whatIsNoFileIsTold() {
    assertEquals(
        "here: is a folder, not a file",
        assertThrows(FileException.class, () -> JsonFile.read(folder, "here")).getMessage());
    assertEquals(
        "x: there is no such file",
        assertThrows(FileException.class, () -> JsonFile.read(folder.resolve("x"), "x"))
            .getMessage());
  }
}
