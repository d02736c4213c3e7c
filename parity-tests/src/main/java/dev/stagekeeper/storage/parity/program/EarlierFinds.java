package dev.stagekeeper.storage.parity.program;

import static dev.stagekeeper.storage.parity.program.Calls.*;

import dev.stagekeeper.workflow.ports.RunStatus;
import java.util.List;

/**
 * Programs on which adapters differed, or were wrong together, before that was mended. They are run
 * before any others, by every pair.
 */
public final class EarlierFinds {

  /** All of them, the oldest first. */
  public static final List<EarlierFind> ALL =
      List.of(
          new EarlierFind(
              "a stage's numbers follow the highest there is, not their count",
              Program.of(
                  start("campaign", "a", "s", RunStatus.RUNNING, 0, 0),
                  change("a", next(stage("a", 2), 0), false, null),
                  change("a", next(stage("a", 3), 0), false, null),
                  change(
                      "a",
                      restore(
                          RunStatus.RUNNING,
                          0,
                          0.0,
                          null,
                          List.of(),
                          stagePart(stage("a", 2), null, null)),
                      false,
                      null),
                  change("a", stay(), false, null, reentering(stage("a", 4), 1)),
                  pages(stagesOf("a"), 1))),
          new EarlierFind(
              "a renewed lease was claimed when it was, in the Gregorian calendar throughout",
              Program.of(
                  start("campaign", "a", "s", RunStatus.PENDING, 0, 0),
                  claim("a", "w", 997166, 0),
                  renew("a", "w", 1, 271780, 0))));

  private EarlierFinds() {}

  /**
   * One of them.
   *
   * @param what went wrong, in the words of what is right
   */
  public record EarlierFind(String what, Program program) {}
}
