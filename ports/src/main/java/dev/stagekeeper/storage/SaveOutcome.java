package dev.stagekeeper.storage;

/** What a save did. */
public enum SaveOutcome {
  /** There was nothing under that id; it is at revision 1. */
  CREATED,
  /** A different value was replaced; the revision is one more. */
  UPDATED,
  /** An equal value was there; nothing changed, the revision and {@code updated_at} included. */
  UNCHANGED
}
