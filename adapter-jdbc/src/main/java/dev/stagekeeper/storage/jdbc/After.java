package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Instants;
import java.time.Instant;

/**
 * Which rows of a list are wanted. Bound as {@code :createdAt}, {@code :afterId} and {@code
 * :limit}, or, where a list is ordered by version, as {@code :afterVersion} and {@code :limit}.
 *
 * @param position the last row before the page
 * @param limit one more than the page holds, to see whether anything follows
 */
public record After(Position position, int limit) {

  /**
   * The condition and order of a list by first save. The first comparison says nothing new; it is
   * there for H2, which finds no index for the second.
   */
  public static final String FIRST_SAVED =
      """
      AND created_at >= :createdAt AND (created_at, id) > (:createdAt, :afterId)
      ORDER BY created_at, id
      LIMIT :limit
      """;

  /** The condition of a list by first save, the last first; as the other, for H2, says it twice. */
  public static final String LAST_SAVED =
      "AND created_at <= :createdAt AND (created_at, id) < (:createdAt, :afterId) ";

  private static final Position FIRST = Position.of(Instants.MIN, "");
  private static final Position LAST = Position.of(Instants.MAX, "~");

  /** The last rows of a list, the last first. */
  public static After allBackwards(int limit) {
    return new After(LAST, limit);
  }

  static After of(Position position, boolean descending, PageRequest page) {
    boolean fromTheEnd = descending && position.equals(Position.START);
    return new After(fromTheEnd ? LAST : position, page.limit() + 1);
  }

  public Instant createdAt() {
    return withinRange().createdAt();
  }

  public String afterId() {
    return withinRange().id();
  }

  public long afterVersion() {
    return position.key();
  }

  /** Databases know fewer instants than a cursor can name. */
  private Position withinRange() {
    if (position.compareTo(FIRST) < 0) {
      return FIRST;
    }
    return position.compareTo(LAST) > 0 ? LAST : position;
  }
}
