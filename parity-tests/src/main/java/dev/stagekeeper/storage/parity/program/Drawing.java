package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.parity.Extremes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Draws what programs are made of. A program has few rows and keys, so that they meet; they come
 * from one family, whose members are easily taken for one another.
 */
final class Drawing {

  /** Values of lower numbers have no text or document of the largest ones. */
  private static final int CHEAP = 6;

  private static final List<List<String>> FAMILIES =
      List.of(
          List.of("a", "A", "b", "B", "C"),
          List.of("ab", "aB", "Ab", "AB", "a_B"),
          List.of("a", "a.", "a-", "a_", "a:"),
          List.of("a-b", "a.b", "a_b", "a:b", "ab", "ba"),
          List.of("a", "a:1", "a:1:1", "a:2"),
          List.of("null", "NULL", "0", "00", "-1", "1e0"),
          List.of("Z", "a", "z", "_", "-", "."),
          List.of("x".repeat(199) + "y", "x".repeat(200), "X".repeat(200), "x".repeat(199)));

  private final SplittableRandom random;
  private final List<String> rows;

  Drawing(SplittableRandom random) {
    this.random = random;
    this.rows = some(2, 5, one(FAMILIES));
  }

  /** A row; keys and arguments are rows too, so that what belongs to one is wanted by others. */
  String row() {
    return one(rows);
  }

  /** Mostly one of a drawn value, sometimes one of the written ones, seldom one of the largest. */
  int value() {
    return switch (below(40)) {
      case 0 -> below(Extremes.COUNT);
      case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 -> below(CHEAP);
      default -> Extremes.DRAWN + below(1_000_000);
    };
  }

  /** The number of a JSON document; that of the longest one seldom. */
  int json() {
    int number = below(3) == 0 ? Extremes.DRAWN + below(1_000_000) : below(Extremes.COUNT);
    return number == Extremes.LONGEST_JSON && below(30) > 0 ? 0 : number;
  }

  int moment() {
    return switch (below(16)) {
      case 0, 1 -> below(Times.MOMENTS_COUNT);
      case 2 -> Extremes.DRAWN + below(1_000_000);
      default -> low(5);
    };
  }

  int term() {
    return below(4) == 0 ? below(Times.TERMS_COUNT) : below(2);
  }

  /** How many rows a page has; seldom a number that is refused. */
  int limit() {
    return switch (below(50)) {
      case 0 -> one(List.of(0, -1, 1_001, Integer.MAX_VALUE, Integer.MIN_VALUE));
      case 1, 2, 3 -> 1_000;
      default -> 1 + Math.min(below(4), below(4));
    };
  }

  /** All rows, in any order. */
  List<String> rows() {
    return some(rows.size(), rows.size(), rows);
  }

  /** One of so many, the likelier the lower it is. */
  int low(int bound) {
    return Math.min(below(bound), Math.min(below(bound), below(bound)));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean onceIn(int times) {
    return below(times) == 0;
  }

  <X> X one(List<X> list) {
    return list.get(below(list.size()));
  }

  /** From so many to so many of a list, each at most once, in any order. */
  <X> List<X> some(int least, int most, List<X> list) {
    List<X> rest = new ArrayList<>(list);
    List<X> some = new ArrayList<>();
    for (int i = least + below(most - least + 1); i > 0 && !rest.isEmpty(); i--) {
      some.add(rest.remove(below(rest.size())));
    }
    return some;
  }

  /** From so many to so many that are drawn. */
  <X> List<X> times(int least, int most, Supplier<X> drawn) {
    List<X> all = new ArrayList<>();
    for (int i = least + below(most - least + 1); i > 0; i--) {
      all.add(drawn.get());
    }
    return all;
  }

  /** One way of several, the likelier the more it weighs. */
  @SafeVarargs
  final <X> X weighed(Way<? extends X>... ways) {
    int weights = 0;
    for (Way<? extends X> way : ways) {
      weights += way.weight();
    }
    int place = below(weights);
    int index = 0;
    while (place >= ways[index].weight()) {
      place -= ways[index].weight();
      index++;
    }
    return ways[index].drawn().get();
  }

  static <X> Way<X> way(int weight, Supplier<X> drawn) {
    return new Way<>(weight, drawn);
  }

  /**
   * A way to draw something.
   *
   * @param weight how likely it is among others
   * @param drawn draws it
   */
  record Way<X>(int weight, Supplier<X> drawn) {}
}
