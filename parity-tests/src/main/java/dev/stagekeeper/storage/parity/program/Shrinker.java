package dev.stagekeeper.storage.parity.program;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Makes programs that fail as small as they can be, one little step after the other. */
public final class Shrinker {

  private final Predicate<Program> fails;
  private final int most;

  /**
   * @param fails whether a program still fails
   * @param most how many programs are tried at most
   */
  public Shrinker(Predicate<Program> fails, int most) {
    this.fails = fails;
    this.most = most;
  }

  /** The smallest program that was found to fail; the program itself if no smaller one does. */
  public Program shrunk(Program failing) {
    Set<Program> tried = new HashSet<>();
    Program smallest = failing;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Program candidate : smallest.smaller()) {
        if (tried.size() == most) {
          return smallest;
        }
        if (tried.add(candidate) && fails.test(candidate)) {
          smallest = candidate;
          smaller = true;
          break;
        }
      }
    }
    return smallest;
  }
}
