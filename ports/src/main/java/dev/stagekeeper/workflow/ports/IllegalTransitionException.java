package dev.stagekeeper.workflow.ports;

import java.util.List;
import java.util.stream.Collectors;

/** A run cannot move like that from where it is. Nothing was changed. */
public final class IllegalTransitionException extends RuntimeException {

  private final RunId run;
  private final Phase from;
  private final Phase to;
  private final List<Phase> legal;

  /**
   * @param reason what is wrong with the move, as a sentence without its full stop
   * @param legal the phases that could be entered, in the flow's order
   */
  public IllegalTransitionException(
      String reason, RunId run, Phase from, Phase to, List<Phase> legal) {
    super(reason + "; " + describe(legal));
    this.run = run;
    this.from = from;
    this.to = to;
    this.legal = List.copyOf(legal);
  }

  /** The run that did not move. */
  public RunId run() {
    return run;
  }

  /** The phase that it is in. */
  public Phase from() {
    return from;
  }

  /** The phase that was asked for. */
  public Phase to() {
    return to;
  }

  /** The phases that may be entered from there, in the flow's order. */
  public List<Phase> legal() {
    return legal;
  }

  private static String describe(List<Phase> legal) {
    return legal.isEmpty()
        ? "no move is legal from there"
        : "legal from there: " + legal.stream().map(Phase::value).collect(Collectors.joining(", "));
  }
}
