package dev.stagekeeper.storage.spi;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands in a list. Every list is ordered by a number that no save can change, then by
 * id.
 *
 * @param key the number: microseconds since 1970 for what is ordered by first save, or a version
 * @param id the row's id; of the id alphabet, so that every way of comparing text agrees on its
 *     order
 */
public record Position(long key, String id) implements Comparable<Position> {

  /** Before every row. */
  public static final Position START = new Position(Long.MIN_VALUE, "");

  private static final char SEPARATOR = '/';

  private static final long LEAST = of(Instants.MIN, "").key;
  private static final long MOST = of(Instants.MAX, "").key;

  /** The place of a row in a list that is ordered by first save. */
  public static Position of(Instant createdAt, String id) {
    // ChronoUnit.between goes through nanoseconds, which overflow a long before the year 1678.
    long micros = createdAt.getEpochSecond() * 1_000_000 + createdAt.getNano() / 1_000;
    return new Position(micros, id);
  }

  /** The key as the instant of {@link #of}. */
  public Instant createdAt() {
    return Instant.EPOCH.plus(key, ChronoUnit.MICROS);
  }

  @Override
  public int compareTo(Position other) {
    int byKey = Long.compare(key, other.key);
    return byKey != 0 ? byKey : id.compareTo(other.id);
  }

  /**
   * The cursor of the page that starts after this row.
   *
   * @param list the list's name, without a slash, the same on every adapter, such as {@code
   *     briefs.byClient}
   * @param argument what the list is of, of the id alphabet; empty if it is of everything
   */
  public Cursor cursor(String list, String argument) {
    String place = list + SEPARATOR + argument + SEPARATOR + key + SEPARATOR + id;
    String plain = place + SEPARATOR + checksum(place);
    return new Cursor(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Reads what {@link #cursor} made; {@link #START} if there is no cursor.
   *
   * @throws InvalidValueException if it is broken or comes from another list
   */
  public static Position after(@Nullable Cursor cursor, String list, String argument) {
    if (cursor == null) {
      return START;
    }
    String[] parts = decode(cursor).split(String.valueOf(SEPARATOR), -1);
    if (parts.length != 5) {
      throw new InvalidValueException("cursor", "be one that a page gave", cursor.token());
    }
    if (!parts[0].equals(list) || !parts[1].equals(argument)) {
      throw new InvalidValueException(
          "cursor", "come from the list " + list + " of the same argument", cursor.token());
    }
    try {
      Position position = new Position(Long.parseLong(parts[2]), Id.check("cursor", parts[3]));
      if (position.key >= LEAST
          && position.key <= MOST
          && position.cursor(list, argument).equals(cursor)) {
        return position;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, as any other token that no page gave: a database could not even be asked.
    }
    throw new InvalidValueException("cursor", "be one that a page gave", cursor.token());
  }

  // A token that was cut short would otherwise be the token of another id.
  private static String checksum(String place) {
    CRC32 sum = new CRC32();
    sum.update(place.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  private static String decode(Cursor cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor.token()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException("cursor", "be one that a page gave", cursor.token(), e);
    }
  }
}
