package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Numbers;
import java.util.List;

/**
 * When things are to happen.
 *
 * @param milestones at most 1,000, in order
 * @param durationWeeks how long all of it takes, not negative
 */
public record Timeline(List<Milestone> milestones, int durationWeeks) {

  public Timeline {
    milestones = Lists.of("timeline.milestones", milestones, Lists.MOST_RECORDS);
    Numbers.count("timeline.durationWeeks", durationWeeks);
  }
}
