package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a source into what is sent at a time: at most {@value #MOST_VALUES} values and about {@value
 * #MOST_CHARACTERS} characters, and no key twice.
 */
final class Chunks<T> implements Iterator<List<T>> {

  static final int MOST_VALUES = 500;
  private static final long MOST_CHARACTERS = 4_000_000;

  private final Iterator<? extends T> source;
  private final Function<T, List<String>> keys;
  private @Nullable T pending;
  private @Nullable Throwable failure;
  private int read;

  Chunks(Iterator<? extends T> source, Function<T, List<String>> keys) {
    this.source = source;
    this.keys = keys;
    advance();
  }

  @Override
  public boolean hasNext() {
    return pending != null || failure != null;
  }

  @Override
  public List<T> next() {
    T first = pending;
    if (first == null) {
      throw failure == null ? new NoSuchElementException() : Chunks.<RuntimeException>same(failure);
    }
    List<T> chunk = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    long characters = 0;
    for (T value = first; value != null; value = pending) {
      List<String> valueKeys = keys.apply(value);
      if (chunk.size() == MOST_VALUES
          || characters >= MOST_CHARACTERS
          || valueKeys.stream().anyMatch(seen::contains)) {
        break;
      }
      chunk.add(value);
      seen.addAll(valueKeys);
      characters += characters(value);
      advance();
    }
    return chunk;
  }

  /**
   * Reads ahead by one. What goes wrong there is kept until everything before it was sent, since
   * one of those may be refused first.
   */
  private void advance() {
    pending = null;
    try {
      if (source.hasNext()) {
        pending = Required.of("source[" + read + "]", source.next());
        read++;
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  /** Whatever the source threw goes on as it is. */
  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X same(Throwable thrown) throws X {
    throw (X) thrown;
  }

  /** How many characters the texts in a record have, about. */
  private static long characters(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return text.length();
    }
    if (value instanceof JsonDocument document) {
      return document.text().length();
    }
    if (value instanceof List<?> list) {
      return list.stream().mapToLong(Chunks::characters).sum();
    }
    if (!(value instanceof Record)) {
      return 1;
    }
    long sum = 0;
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        sum += characters(component.getAccessor().invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("an aggregate is a public record", e);
      }
    }
    return sum;
  }
}
