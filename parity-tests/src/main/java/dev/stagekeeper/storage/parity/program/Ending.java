package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Transaction;
import java.util.ArrayList;
import java.util.List;

/** How a transaction or a savepoint ends. */
public enum Ending {
  /** It is kept. */
  COMMITS,
  /** The caller's own code throws at the end, so it is taken back. */
  THROWS;

  /** Does the parts, each refusal of which is an answer, unless the part says otherwise. */
  Object of(List<Part> parts, Transaction tx) {
    List<Object> answers = new ArrayList<>();
    for (Part part : parts) {
      answers.add(part instanceof Must ? part.within(tx) : Answer.of(() -> part.within(tx)));
    }
    if (this == THROWS) {
      throw new Thrown(answers);
    }
    return answers;
  }

  /** The exception of the caller's own code; it tells what was answered before. */
  static final class Thrown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Object> answers;

    private Thrown(List<Object> answers) {
      super("the caller's own");
      this.answers = List.copyOf(answers);
    }

    List<Object> answers() {
      return answers;
    }
  }
}
