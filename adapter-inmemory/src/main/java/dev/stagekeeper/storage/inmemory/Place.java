package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.storage.spi.Position;

/**
 * Where a row stands in a list; all lists of a table stand one after the other.
 *
 * @param list the list's name
 * @param argument what the list is of
 * @param position where in the list
 */
record Place(String list, String argument, Position position) implements Comparable<Place> {

  /** After every row of a list. */
  static final Position END = new Position(Long.MAX_VALUE, "");

  boolean isIn(Listing<?> listing, String argument) {
    return list.equals(listing.name()) && this.argument.equals(argument);
  }

  @Override
  public int compareTo(Place other) {
    int byList = list.compareTo(other.list);
    if (byList != 0) {
      return byList;
    }
    int byArgument = argument.compareTo(other.argument);
    return byArgument != 0 ? byArgument : position.compareTo(other.position);
  }
}
