package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.parity.program.Call;

/**
 * A call that was made. One that ended before another began comes before it.
 *
 * @param thread who made it
 * @param call what it was
 * @param start when it began, as a number that grows with time; no two moments have the same
 * @param end when its answer was there; {@link #NEVER} if it may still have been done later
 * @param said what it said
 * @param others what others claimed, or tried to, at some moment while it ran
 */
record Operation(int thread, Call call, long start, long end, Said said, Claims others) {

  /** The end of what may be done at any time after its start, or not at all. */
  static final long NEVER = Long.MAX_VALUE;

  Operation {
    end = said.outcome() == Said.Outcome.UNKNOWN ? NEVER : end;
  }

  /** Whether it is known that it was done, or refused, so that an explanation needs it. */
  boolean sure() {
    return said.outcome() == Said.Outcome.ANSWERED || said.outcome() == Said.Outcome.REFUSED;
  }

  /** Whether it may have been done, or refused. */
  boolean possible() {
    return said.outcome() != Said.Outcome.NOT_APPLIED;
  }

  /** Who did it, from when to when. */
  String when() {
    return "thread %d, %d to %s".formatted(thread, start, end == NEVER ? "?" : end);
  }

  boolean overlaps(Operation other) {
    return start < other.end && other.start < end;
  }

  /** The same, with an answer that nobody looks at: done at any time since its start, or never. */
  Operation unheard() {
    return new Operation(thread, call, start, NEVER, Said.ANYTHING, others);
  }

  Operation beside(Claims claims) {
    return new Operation(thread, call, start, end, said, claims);
  }
}
