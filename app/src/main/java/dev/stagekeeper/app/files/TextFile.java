package dev.stagekeeper.app.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads text that somebody wrote, of a limited size. */
public final class TextFile {

  private static final int MIB = 1024 * 1024;

  private TextFile() {}

  /**
   * Reads a file of text in UTF-8.
   *
   * @param file where it is
   * @param name how it is called in messages
   * @param mebibytes how many it may have
   * @throws FileException if it cannot be read, is too large, empty, or no text
   */
  public static String read(Path file, String name, int mebibytes) {
    if (Files.isDirectory(file)) {
      throw new FileException(name, "is a folder, not a file");
    }
    try {
      if (Files.size(file) > (long) mebibytes * MIB) {
        throw tooLarge(name, mebibytes);
      }
      try (InputStream in = Files.newInputStream(file)) {
        return read(in, name, mebibytes);
      }
    } catch (NoSuchFileException e) {
      throw new FileException(name, "there is no such file");
    } catch (AccessDeniedException e) {
      throw new FileException(name, "must be readable; permission is denied");
    } catch (IOException e) {
      throw cannotBeRead(name, e);
    }
  }

  /** As the other, from a stream, which stays open. */
  public static String read(InputStream in, String name, int mebibytes) {
    try {
      // What is no regular file has no size before it is read.
      byte[] bytes = in.readNBytes(mebibytes * MIB + 1);
      if (bytes.length > mebibytes * MIB) {
        throw tooLarge(name, mebibytes);
      }
      return text(bytes, name);
    } catch (IOException e) {
      throw cannotBeRead(name, e);
    }
  }

  private static String text(byte[] bytes, String name) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw notText(name);
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
      throw notText(name);
    }
    if (text.isBlank()) {
      throw new FileException(name, "is empty");
    }
    return text;
  }

  private static FileException notText(String name) {
    return new FileException(name, "is not a text file in UTF-8");
  }

  private static FileException tooLarge(String name, int mebibytes) {
    return new FileException(name, "is larger than " + mebibytes + " MiB, the most that is read");
  }

  private static FileException cannotBeRead(String name, IOException e) {
    return new FileException(name, "cannot be read: " + e.getMessage());
  }
}
