package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of the plan for a brief.
 *
 * @param id the id of this version; its brief and version never change
 * @param brief what it is a plan for
 * @param version 1 or more, unique for the brief
 * @param kpis at most 1,000, in order
 * @param channels at most 1,000, in order; at most 10,000 tactics in all
 * @param timeline when things are to happen
 * @param executiveSummary at most 20,000 characters
 * @param approved whether somebody agreed to it
 * @param approvedBy who, at most 500 characters
 * @param createdAt when it was made
 * @param approvedAt when somebody agreed to it
 */
public record Strategy(
    StrategyId id,
    BriefId brief,
    int version,
    List<Kpi> kpis,
    List<ChannelPlan> channels,
    Timeline timeline,
    String executiveSummary,
    boolean approved,
    @Nullable String approvedBy,
    Instant createdAt,
    @Nullable Instant approvedAt) {

  public Strategy {
    Required.of("strategy.id", id);
    Required.of("strategy.brief", brief);
    if (version < 1) {
      throw new InvalidValueException("strategy.version", "be 1 or more", version);
    }
    kpis = Lists.of("strategy.kpis", kpis, Lists.MOST_RECORDS);
    channels = Lists.of("strategy.channels", channels, Lists.MOST_RECORDS);
    int tactics = channels.stream().mapToInt(channel -> channel.tactics().size()).sum();
    if (tactics > Lists.MOST) {
      throw new InvalidValueException(
          "strategy.channels", "have at most " + Lists.MOST + " tactics in all", tactics);
    }
    Required.of("strategy.timeline", timeline);
    executiveSummary = Text.of("strategy.executiveSummary", executiveSummary, Text.PARAGRAPH);
    approvedBy = Text.optional("strategy.approvedBy", approvedBy, Text.NAME);
    createdAt = Instants.of("strategy.createdAt", createdAt);
    approvedAt = Instants.optional("strategy.approvedAt", approvedAt);
  }

  /** The same plan as another version of its brief's strategy. */
  public Strategy withVersion(int version) {
    return new Strategy(
        id,
        brief,
        version,
        kpis,
        channels,
        timeline,
        executiveSummary,
        approved,
        approvedBy,
        createdAt,
        approvedAt);
  }
}
