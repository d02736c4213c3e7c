package dev.stagekeeper.storage.jdbc.migration;

import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.jdbc.migration.ChangesetStatus.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a database has, held against what this version has.
 *
 * @param statuses every changeset of either, in the order in which they are applied, the unknown
 *     ones last
 */
record Comparison(List<ChangesetStatus> statuses) {

  private static final int SHOWN = 5;

  Comparison {
    statuses = List.copyOf(statuses);
  }

  static Comparison of(Manifest manifest, List<ChangeLog.Applied> applied, Product product) {
    Map<Manifest.Key, ChangeLog.Applied> left = new HashMap<>();
    applied.forEach(changeset -> left.put(changeset.key(), changeset));
    List<ChangesetStatus> statuses = new ArrayList<>();
    for (Manifest.Changeset known : manifest.changesets()) {
      ChangeLog.Applied found = left.remove(known.key());
      statuses.add(status(known.key(), state(known.checksums().get(product), found)));
    }
    for (ChangeLog.Applied found : applied) {
      if (left.containsKey(found.key())) {
        statuses.add(status(found.key(), State.UNKNOWN));
      }
    }
    return new Comparison(statuses);
  }

  private static State state(String checksum, ChangeLog.@Nullable Applied found) {
    if (found == null) {
      return State.MISSING;
    }
    return found.checksum() == null || found.checksum().equals(checksum)
        ? State.APPLIED
        : State.CHANGED;
  }

  private static ChangesetStatus status(Manifest.Key key, State state) {
    return new ChangesetStatus(key.id(), key.path(), state);
  }

  boolean isUpToDate() {
    return statuses.stream().allMatch(status -> status.state() == State.APPLIED);
  }

  List<String> missing() {
    return ids(State.MISSING);
  }

  List<String> unknown() {
    return ids(State.UNKNOWN);
  }

  private List<String> ids(State state) {
    return statuses.stream()
        .filter(status -> status.state() == state)
        .map(ChangesetStatus::id)
        .toList();
  }

  /** Refuses a database that was made by other changesets than this version has. */
  void refuseChanged() {
    List<String> changed = ids(State.CHANGED);
    if (!changed.isEmpty()) {
      throw new StorageException(
          "the database was made by another form of the changesets "
              + list(changed)
              + " than this version has; use the version that made it");
    }
  }

  /**
   * Refuses a database with changesets that this version neither knows nor may use.
   *
   * @param usableSince from which generation on a changeset may be used by those who do not know it
   */
  void refuseUnknown(Map<String, Integer> usableSince, int generation) {
    List<String> refused =
        unknown().stream()
            .filter(id -> usableSince.getOrDefault(id, Integer.MAX_VALUE) > generation)
            .toList();
    if (!refused.isEmpty()) {
      throw new StorageException(
          "the database has the changesets "
              + list(refused)
              + ", which this version does not know; use the newer version that made them");
    }
  }

  /** Refuses a database that is not up to date. */
  void refuseMissing() {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new StorageException(
          "the database lacks the changesets "
              + list(missing)
              + "; run \"stagekeeper migrate up\" as a user who may change its schema");
    }
  }

  private static String list(List<String> ids) {
    String shown = String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())));
    return ids.size() > SHOWN ? shown + " and " + (ids.size() - SHOWN) + " more" : shown;
  }
}
