package dev.stagekeeper.metrics;

import java.util.Iterator;

/** Counts what is read of a source; reading it again starts anew. */
final class Counted<T> implements Iterable<T> {

  private final Iterable<T> source;
  private long count;

  Counted(Iterable<T> source) {
    this.source = source;
  }

  long count() {
    return count;
  }

  @Override
  public Iterator<T> iterator() {
    count = 0;
    Iterator<T> elements = source.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return elements.hasNext();
      }

      @Override
      public T next() {
        T element = elements.next();
        count++;
        return element;
      }
    };
  }
}
