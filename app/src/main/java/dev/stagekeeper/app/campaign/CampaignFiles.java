package dev.stagekeeper.app.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads campaign files. */
public final class CampaignFiles {

  /** How many bytes a campaign file may have. */
  public static final int MOST_BYTES = 1024 * 1024;

  private CampaignFiles() {}

  /**
   * Reads a file: YAML or JSON, in UTF-8.
   *
   * @param file where it is
   * @param name how it is called in messages
   * @throws CampaignFileException if it cannot be read or is not a valid campaign; every fault that
   *     can be told is in it
   */
  public static CampaignFile read(Path file, String name) {
    return parse(name, text(bytes(file, name), name));
  }

  /** As {@link #read}, of a text. */
  public static CampaignFile parse(String name, String text) {
    Source source = SourceParser.parse(name, text);
    CampaignFile campaign = CampaignFileReader.read(source);
    TemplateTrial.fill(campaign, source);
    return campaign;
  }

  private static byte[] bytes(Path file, String name) {
    if (Files.isDirectory(file)) {
      throw new CampaignFileException(name, 0, "", "is a folder, not a campaign file");
    }
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw tooLarge(name);
      }
      try (InputStream in = Files.newInputStream(file)) {
        // What is no regular file has no size before it is read.
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw tooLarge(name);
        }
        return bytes;
      }
    } catch (NoSuchFileException e) {
      throw new CampaignFileException(name, 0, "", "there is no such file");
    } catch (AccessDeniedException e) {
      throw new CampaignFileException(name, 0, "", "must be readable; permission is denied");
    } catch (IOException e) {
      throw new CampaignFileException(name, 0, "", "cannot be read: " + e.getMessage());
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
      throw new CampaignFileException(name, 0, "", "is empty");
    }
    return text;
  }

  private static CampaignFileException notText(String name) {
    return new CampaignFileException(name, 0, "", "is not a text file in UTF-8");
  }

  private static CampaignFileException tooLarge(String name) {
    return new CampaignFileException(name, 0, "", "is larger than 1 MiB, the most that is read");
  }
}
