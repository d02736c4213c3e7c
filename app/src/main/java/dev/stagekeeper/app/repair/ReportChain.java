package dev.stagekeeper.app.repair;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The hashes of a report's lines: the last cell of each line is the SHA-256 of the hash before it
 * and the line's other cells. So a line that was changed, put in or taken out is told, and whatever
 * of a report is left up to some line can be trusted. For one thread.
 */
final class ReportChain {

  private final MessageDigest sha256;
  private String last = "";
  private long links;

  ReportChain() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The line with its hash, which the next one hangs on. */
  List<String> link(List<String> cells) {
    update(last);
    cells.forEach(this::update);
    last = HexFormat.of().formatHex(sha256.digest());
    links++;
    List<String> line = new ArrayList<>(cells);
    line.add(last);
    return List.copyOf(line);
  }

  /** Whether this, as read, is the next line. */
  boolean continuesWith(List<String> line) {
    return link(line.subList(0, line.size() - 1)).equals(line);
  }

  /** How many lines there were. */
  long links() {
    return links;
  }

  private void update(String cell) {
    byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
    sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    sha256.update(bytes);
  }
}
