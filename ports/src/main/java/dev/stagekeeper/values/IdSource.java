package dev.stagekeeper.values;

/**
 * Makes new ids. Injected, so that tests know them beforehand. Implementations are thread-safe and
 * never give the same text twice.
 */
@FunctionalInterface
public interface IdSource {

  /** A new text that keeps the rules of {@link Id}. */
  String next();
}
