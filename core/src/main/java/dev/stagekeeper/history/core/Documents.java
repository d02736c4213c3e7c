package dev.stagekeeper.history.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.values.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Which of a run's documents go into its record; of the others, how large they are and their hash.
 *
 * @param mostBytes how large they may be, in bytes of UTF-8
 * @param mostLevels how deep they may be
 */
record Documents(int mostBytes, int mostLevels) {

  static final Documents ALL = new Documents(JsonDocument.MOST_BYTES, JsonDocument.MOST_LEVELS);

  // What stands around them has three levels.
  static final Documents SMALL = new Documents(64 * 1024, JsonDocument.MOST_LEVELS - 3);

  static final Documents NONE = new Documents(0, 0);

  static final List<Documents> MORE_TO_FEWER = List.of(ALL, SMALL, NONE);

  JsonNode node(JsonDocument document) {
    if (mostBytes == JsonDocument.MOST_BYTES) {
      return document.toNode();
    }
    byte[] bytes = document.text().getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= mostBytes && levels(document.text()) <= mostLevels) {
      return document.toNode();
    }
    ObjectNode leftOut = JsonNodeFactory.instance.objectNode();
    leftOut.putObject("left_out").put("bytes", bytes.length).put("sha256", sha256(bytes));
    return leftOut;
  }

  private static int levels(String json) {
    int level = 0;
    int deepest = 0;
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inText) {
        i += c == '\\' ? 1 : 0;
        inText = c != '"';
      } else if (c == '"') {
        inText = true;
      } else if (c == '{' || c == '[') {
        deepest = Math.max(deepest, ++level);
      } else if (c == '}' || c == ']') {
        level--;
      }
    }
    return deepest;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
