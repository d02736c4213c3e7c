package dev.stagekeeper.app.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads JSON that somebody wrote. */
public final class JsonFile {

  /** How many mebibytes a file of JSON may have. */
  public static final int MOST_MEBIBYTES = 16;

  private JsonFile() {}

  /**
   * Reads a file of JSON.
   *
   * @param file where it is
   * @param name how it is called in messages
   * @throws FileException as {@link TextFile#read(Path, String, int)}, and if the text is no JSON
   *     or breaks a limit of {@link JsonDocument}
   */
  public static JsonDocument read(Path file, String name) {
    return parse(TextFile.read(file, name, MOST_MEBIBYTES), name);
  }

  /** As the other, from a stream, which stays open. */
  public static JsonDocument read(InputStream in, String name) {
    return parse(TextFile.read(in, name, MOST_MEBIBYTES), name);
  }

  private static JsonDocument parse(String text, String name) {
    try {
      return JsonDocument.parse(name, text);
    } catch (InvalidValueException e) {
      int line =
          e.getCause() instanceof JsonProcessingException syntax && syntax.getLocation() != null
              ? syntax.getLocation().getLineNr()
              : 0;
      throw new FileException(name, line, "", "must " + e.rule());
    }
  }
}
