package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.values.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunksTest {

  @Test
  void noKeyStandsTwiceInAChunk() {
    assertEquals(
        List.of(List.of("a", "b"), List.of("a", "c"), List.of("c")),
        all(List.of("a", "b", "a", "c", "c").iterator()));
  }

  @Test
  void aChunkHasAStatedSize() {
    List<String> values =
        IntStream.range(0, Chunks.MOST_VALUES + 1).mapToObj(Integer::toString).toList();
    assertEquals(
        List.of(Chunks.MOST_VALUES, 1), all(values.iterator()).stream().map(List::size).toList());
  }

  @Test
  void longTextsMakeSmallChunks() {
    List<String> values = IntStream.range(0, 10).mapToObj(n -> n + "x".repeat(3_000_000)).toList();
    assertEquals(5, all(values.iterator()).size());
  }

  @Test
  void whatIsWrongWithTheSourceComesAfterWhatStandsBeforeIt() {
    Chunks<String> chunks = chunks(Arrays.asList("a", "b", null, "c").iterator());
    assertEquals(List.of("a", "b"), chunks.next());
    InvalidValueException refusal = assertThrows(InvalidValueException.class, chunks::next);
    assertEquals("source[2]", refusal.field());

    AssertionError failure = new AssertionError("the source broke");
    Chunks<String> broken =
        chunks(
            IntStream.range(0, 3)
                .mapToObj(
                    n -> {
                      if (n == 2) {
                        throw failure;
                      }
                      return "v" + n;
                    })
                .iterator());
    assertEquals(List.of("v0", "v1"), broken.next());
    assertSame(failure, assertThrows(AssertionError.class, broken::next));
  }

  @Test
  void anEmptySourceHasNoChunks() {
    assertFalse(chunks(List.<String>of().iterator()).hasNext());
  }

  private static Chunks<String> chunks(Iterator<String> source) {
    return new Chunks<>(source, List::of);
  }

  private static List<List<String>> all(Iterator<String> source) {
    List<List<String>> all = new ArrayList<>();
    chunks(source).forEachRemaining(all::add);
    return all;
  }
}
