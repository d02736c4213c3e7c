package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Numbers;
import java.util.List;

/**
 * When things are to happen.
 *
 * @param milestones in order
 * @param durationWeeks how long all of it takes, not negative
 */
public record Timeline(List<Milestone> milestones, int durationWeeks) {

  public Timeline {
    milestones = Lists.of("timeline.milestones", milestones);
    Numbers.count("timeline.durationWeeks", durationWeeks);
  }
}
