package dev.stagekeeper.storage;

/**
 * What the saves of one {@code saveAll} did, counted.
 *
 * @param created how many saves were {@link SaveOutcome#CREATED}
 * @param updated how many were {@link SaveOutcome#UPDATED}
 * @param unchanged how many were {@link SaveOutcome#UNCHANGED}
 */
public record BulkOutcome(long created, long updated, long unchanged) {

  /** The outcome of no save at all. */
  public static final BulkOutcome NONE = new BulkOutcome(0, 0, 0);

  /** This outcome and one more save. */
  public BulkOutcome plus(SaveOutcome outcome) {
    return switch (outcome) {
      case CREATED -> new BulkOutcome(created + 1, updated, unchanged);
      case UPDATED -> new BulkOutcome(created, updated + 1, unchanged);
      case UNCHANGED -> new BulkOutcome(created, updated, unchanged + 1);
    };
  }

  /** How many saves there were. */
  public long total() {
    return created + updated + unchanged;
  }
}
