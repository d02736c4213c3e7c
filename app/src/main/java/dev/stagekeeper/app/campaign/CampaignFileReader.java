package dev.stagekeeper.app.campaign;

import dev.stagekeeper.app.files.FileException;
import dev.stagekeeper.app.rules.Budget;
import dev.stagekeeper.app.rules.Limits;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.DiscoveryNotes;
import dev.stagekeeper.onboarding.ports.IntakeSubmission;
import dev.stagekeeper.strategy.ports.ChannelPlan;
import dev.stagekeeper.strategy.ports.Kpi;
import dev.stagekeeper.strategy.ports.Milestone;
import dev.stagekeeper.strategy.ports.Timeline;
import dev.stagekeeper.values.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a campaign from a parsed file. */
final class CampaignFileReader {

  private static final double MOST_MONEY = 1e12;

  private CampaignFileReader() {}

  /**
   * The campaign.
   *
   * @throws FileException with everything that is wrong
   */
  static CampaignFile read(Source source) {
    Fields root =
        Fields.of(source)
            .only(
                "name",
                "language",
                "client",
                "intake",
                "discovery",
                "scope",
                "objectives",
                "audience",
                "brand",
                "budget",
                "channels",
                "kpis",
                "milestones",
                "durationWeeks",
                "variables",
                "qc",
                "pieces");
    String name = root.text("name", Text.NAME);
    String language = root.text("language", 35, "en");
    if (!language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
      root.fault("language", "must be a language tag such as en; it was \"" + language + "\"");
    }
    ClientId client =
        root.checked("client", () -> new ClientId(root.text("client", 1_000)), new ClientId("-"));
    Fields intake = root.object("intake").only("formVersion", "answers", "attachments");
    Fields scope = root.object("scope").only("deliverables", "exclusions", "timelineWeeks");
    Fields budget = root.object("budget").only("total", "currency");
    double total = root.has("budget") ? budget.number("total", 0, MOST_MONEY) : 0;
    Map<String, Limits> limits = new LinkedHashMap<>();
    List<ChannelPlan> channels = new ArrayList<>();
    List<Budget.Share> shares = new ArrayList<>();
    for (Fields channel : root.objects("channels")) {
      channels.add(channel(channel, shares, limits));
    }
    if (!root.has("budget")) {
      root.fault("budget", "must be present");
    }
    if (channels.isEmpty()) {
      root.fault("channels", "must have at least one element");
    }
    DiscoveryNotes discovery = discovery(root.object("discovery"));
    List<String> objectives = root.someTexts("objectives", Text.PARAGRAPH);
    String audience = root.text("audience", Text.PARAGRAPH);
    BriefScope briefScope =
        new BriefScope(
            scope.someTexts("deliverables", Text.NAME),
            scope.texts("exclusions", Text.NAME),
            scope.optionalInteger("timelineWeeks", 0));
    IntakeSubmission submission =
        new IntakeSubmission(
            client,
            intake.json("answers"),
            intake.texts("attachments", Text.URL),
            intake.has("formVersion") ? intake.textOrNumber("formVersion", Text.NAME) : "1");
    Budget whole = new Budget(total, budget.text("currency", 20, "EUR"), shares);
    Timeline timeline =
        new Timeline(
            root.objects("milestones").stream().map(CampaignFileReader::milestone).toList(),
            root.integer("durationWeeks", 0));
    List<Kpi> kpis = root.objects("kpis").stream().map(CampaignFileReader::kpi).toList();
    CampaignFile campaign =
        new CampaignFile(
            name,
            language,
            submission,
            discovery,
            briefScope,
            objectives,
            audience,
            root.json("brand"),
            whole,
            channels,
            kpis,
            timeline,
            root.json("variables"),
            PieceReader.read(root, limits));
    source.throwIfFaulty();
    return campaign;
  }

  private static ChannelPlan channel(
      Fields channel, List<Budget.Share> shares, Map<String, Limits> limits) {
    channel.only("name", "percent", "amount", "tactics", "limits");
    String name = channel.text("name", Text.NAME);
    double percent = channel.number("percent", 0, 100);
    if (limits.put(name, PieceReader.limits(channel.object("limits"))) != null) {
      channel.fault("name", "must be different for each channel; it was \"" + name + "\" before");
    }
    shares.add(new Budget.Share(name, percent, channel.optionalNumber("amount", 0, MOST_MONEY)));
    return new ChannelPlan(name, percent, channel.texts("tactics", Text.PARAGRAPH));
  }

  private static DiscoveryNotes discovery(Fields discovery) {
    discovery.only("notes", "clarifications", "attachments", "callDate");
    return new DiscoveryNotes(
        discovery.text("notes", Text.PARAGRAPH, ""),
        discovery.textMap("clarifications"),
        discovery.texts("attachments", Text.URL),
        discovery.date("callDate"));
  }

  private static Kpi kpi(Fields kpi) {
    kpi.only("name", "target", "unit", "days");
    return new Kpi(
        kpi.text("name", Text.NAME),
        kpi.number("target", -1e15, 1e15),
        kpi.text("unit", Text.NAME, ""),
        kpi.integer("days", 0));
  }

  private static Milestone milestone(Fields milestone) {
    milestone.only("name", "week");
    String week = milestone.textOrNumber("week", Text.NAME);
    if (!week.isEmpty() && !week.matches("[0-9]{1,4}(-[0-9]{1,4})?")) {
      milestone.fault("week", "must be a week or a range such as 2-4; it was \"" + week + "\"");
    }
    return new Milestone(milestone.text("name", Text.NAME), week);
  }
}
