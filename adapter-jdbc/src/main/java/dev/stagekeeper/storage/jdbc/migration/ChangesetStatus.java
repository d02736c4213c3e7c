package dev.stagekeeper.storage.jdbc.migration;

/**
 * How a changeset stands to a database.
 *
 * @param id the changeset's id, unique in all of the schema, such as {@code onboarding-1}
 * @param path the changelog that it is in
 * @param state how it stands
 */
public record ChangesetStatus(String id, String path, State state) {

  /** How a changeset can stand to a database. */
  public enum State {
    /** It has been applied. */
    APPLIED,
    /** It has not been applied yet. */
    MISSING,
    /** It has been applied in another form than this version has. */
    CHANGED,
    /** It has been applied, and this version does not have it. */
    UNKNOWN
  }
}
