package dev.stagekeeper.storage.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagesTest {

  private final List<PageRequest> asked = new ArrayList<>();

  @Test
  void aListIsReadToItsEnd() {
    assertEquals(IntStream.range(0, 3).boxed().toList(), Pages.all(page -> page(page, 1, 3)));
    assertEquals(3, asked.size());
    assertEquals(List.of(), Pages.all(page -> new Page<>(List.of(), null)));
    assertEquals(List.of(0, 1), Pages.all(page -> page(page, 5, 2)));
  }

  @Test
  void aFoldEndsWhenItKnowsEnough() {
    int sum = Pages.fold(page -> page(page, 2, 100), 0, known -> known > 4, Integer::sum);
    assertEquals(0 + 1 + 2 + 3, sum);
    assertEquals(3, asked.size());
    assertEquals(
        3, Pages.<Integer, Integer>fold(page -> page(page, 2, 3), 0, n -> false, Integer::sum));
  }

  private Page<Integer> page(PageRequest request, int size, int end) {
    asked.add(request);
    int start = request.cursor() == null ? 0 : Integer.parseInt(request.cursor().token());
    int next = Math.min(start + size, end);
    return new Page<>(
        IntStream.range(start, next).boxed().toList(),
        next == end ? null : new Cursor(String.valueOf(next)));
  }
}
