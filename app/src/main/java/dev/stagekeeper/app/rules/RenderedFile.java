package dev.stagekeeper.app.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of a package.
 *
 * @param name a plain file name
 * @param format such as {@code html}
 * @param text what is in it, as UTF-8
 */
public record RenderedFile(String name, String format, String text) {

  /** What is in it. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** How many bytes it has. */
  public long size() {
    return bytes().length;
  }

  /** The SHA-256 of its bytes, 64 hexadecimal digits. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
