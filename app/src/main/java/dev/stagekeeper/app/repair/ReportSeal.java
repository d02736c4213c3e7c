package dev.stagekeeper.app.repair;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The last line of a report: {@code end}, the tenant, {@code dry-run} or {@code applied}, the
 * number of rows and their SHA-256, so that a report that was cut off or changed is told. For one
 * thread.
 */
final class ReportSeal {

  static final String END = "end";
  static final String DRY_RUN = "dry-run";
  static final String APPLIED = "applied";

  private final MessageDigest sha256;
  private long rows;

  ReportSeal() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void add(List<String> cells) {
    rows++;
    cells.forEach(this::update);
  }

  long rows() {
    return rows;
  }

  private void update(String cell) {
    byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
    sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    sha256.update(bytes);
  }

  /** The last line; ends the use of this object. */
  List<String> line(String tenant, String kind) {
    update(tenant);
    update(kind);
    return List.of(
        END, tenant, kind, Long.toString(rows), HexFormat.of().formatHex(sha256.digest()));
  }
}
