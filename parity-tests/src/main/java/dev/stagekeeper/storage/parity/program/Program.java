package dev.stagekeeper.storage.parity.program;

import java.util.List;

/**
 * Calls to be made one after the other, in tenants that nobody else uses.
 *
 * @param seed what it was drawn from; 0 if it was written
 * @param calls the calls, in order
 */
public record Program(long seed, List<Call> calls) {

  public Program {
    calls = List.copyOf(calls);
  }

  /** A program that was written. */
  public static Program of(Call... calls) {
    return new Program(0, List.of(calls));
  }
}
