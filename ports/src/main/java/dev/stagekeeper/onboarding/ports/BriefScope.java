package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Numbers;
import dev.stagekeeper.values.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, and what is not.
 *
 * @param deliverables at most 500 characters each, in the client's order
 * @param exclusions at most 500 characters each
 * @param timelineWeeks how long it may take, not negative; absent if that is open
 */
public record BriefScope(
    List<String> deliverables, List<String> exclusions, @Nullable Integer timelineWeeks) {

  public BriefScope {
    deliverables = Lists.ofTexts("scope.deliverables", deliverables, Text.NAME);
    exclusions = Lists.ofTexts("scope.exclusions", exclusions, Text.NAME);
    if (timelineWeeks != null) {
      Numbers.count("scope.timelineWeeks", timelineWeeks);
    }
  }
}
