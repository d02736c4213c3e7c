package dev.stagekeeper.workflow.core;

import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.MissingRecord;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.Repair;
import dev.stagekeeper.workflow.ports.Standing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Names a plan by its content. For one thread. */
final class PlanDigest {

  private final MessageDigest sha256;

  PlanDigest(TenantId tenant) {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    add(tenant.value());
  }

  void add(Repair repair) {
    add(repair.run().value());
    add(repair.flow().value());
    add(Long.toString(repair.revision()));
    add(repair.before());
    add(repair.after());
    add(Integer.toString(repair.evidence().size()));
    repair
        .evidence()
        .forEach(
            evidence -> {
              add(evidence.phase().value());
              add(evidence.sentence());
            });
  }

  void add(MissingRecord missing) {
    add("record");
    add(missing.run().value());
    add(missing.flow().value());
    add(Long.toString(missing.revision()));
    add(missing.standing());
  }

  /** The hash; ends the use of this object. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  private void add(Standing standing) {
    add(standing.status().name());
    add(standing.currentPhase().value());
    add(standing.phasesCompleted().stream().map(Phase::value).collect(Collectors.joining(" ")));
    add(Double.toString(standing.progressPercent()));
    add(String.valueOf(standing.completedAt()));
  }

  // With its length, so that no two lists of texts run into one.
  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    sha256.update(bytes);
  }
}
