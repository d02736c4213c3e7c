package dev.stagekeeper.storage;

import dev.stagekeeper.values.InvalidValueException;

/**
 * Where a page ended. Its token means something only to the list that it came from, and to that
 * list on every adapter; keep it as it is.
 *
 * @param token 1 to 2,000 characters that can stand in a URL
 */
public record Cursor(String token) {

  public Cursor {
    if (token == null || token.isEmpty() || token.length() > 2_000) {
      throw new InvalidValueException("cursor", "be 1 to 2,000 characters", token);
    }
  }
}
