package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.spi.Position;
import java.util.function.Function;

/**
 * A list of the aggregates that share something, such as a client.
 *
 * @param name the list's name in its cursors
 * @param query how it is read
 * @param maker makes an aggregate that is on the list of an argument
 * @param movable whether a save can move an aggregate from one argument's list to another's
 * @param position where an aggregate stands on it
 */
public record Listing<T>(
    String name,
    Query<T> query,
    Maker<T> maker,
    boolean movable,
    Function<Stored<T>, Position> position) {

  /** Reads a page of the list of an argument. */
  @FunctionalInterface
  public interface Query<T> {
    Page<T> read(Repositories repositories, String argument, PageRequest page);
  }

  /** Makes the n-th value of a row that is on the list of an argument. */
  @FunctionalInterface
  public interface Maker<T> {
    T make(String row, int n, String argument);
  }
}
