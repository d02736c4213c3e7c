package dev.stagekeeper.app.campaign;

import dev.stagekeeper.app.rules.Budget;
import dev.stagekeeper.app.rules.ContentRules;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.DiscoveryNotes;
import dev.stagekeeper.onboarding.ports.IntakeSubmission;
import dev.stagekeeper.production.ports.CreativeSpec;
import dev.stagekeeper.strategy.ports.ChannelPlan;
import dev.stagekeeper.strategy.ports.Kpi;
import dev.stagekeeper.strategy.ports.Timeline;
import dev.stagekeeper.values.JsonDocument;
import java.util.List;

/**
 * What a campaign file says.
 *
 * @param name what the campaign is called
 * @param language the language of its pieces, a tag such as {@code en}
 * @param intake what the client answered
 * @param discovery what was learned since
 * @param scope what is to be done
 * @param objectives what it is for, most important first
 * @param audience who is to be reached
 * @param brand how the client speaks and looks
 * @param budget what it may cost, and where it goes
 * @param channels where it appears
 * @param kpis what success is measured by
 * @param timeline when things are to happen
 * @param variables what every template may use
 * @param pieces what is to be written
 */
public record CampaignFile(
    String name,
    String language,
    IntakeSubmission intake,
    DiscoveryNotes discovery,
    BriefScope scope,
    List<String> objectives,
    String audience,
    JsonDocument brand,
    Budget budget,
    List<ChannelPlan> channels,
    List<Kpi> kpis,
    Timeline timeline,
    JsonDocument variables,
    List<Piece> pieces) {

  /**
   * A piece of content.
   *
   * @param name what it and its files are called
   * @param title what readers see above it
   * @param type what it is, such as {@code email}
   * @param channel where it appears
   * @param template a Mustache template that gives Markdown
   * @param variables what only this template may use; they go before the campaign's
   * @param spec what it is to look like
   * @param rules what it has to keep to
   * @param checks the benchmarks to measure it by; none means all
   */
  public record Piece(
      String name,
      String title,
      String type,
      String channel,
      String template,
      JsonDocument variables,
      CreativeSpec spec,
      ContentRules rules,
      List<String> checks) {}
}
