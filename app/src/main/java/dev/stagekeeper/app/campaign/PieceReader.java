package dev.stagekeeper.app.campaign;

import dev.stagekeeper.app.rules.Benchmark;
import dev.stagekeeper.app.rules.ContentRules;
import dev.stagekeeper.app.rules.Limits;
import dev.stagekeeper.app.rules.SafeName;
import dev.stagekeeper.production.ports.CreativeSpec;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.Campaign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the pieces of a campaign and the rules that they have to keep. */
final class PieceReader {

  private static final String[] LIMITS = {
    "minWords", "maxWords", "maxCharacters", "maxTitleCharacters"
  };
  private static final String[] RULES = {"require", "ban", "minReadability", "passScore", "checks"};

  private PieceReader() {}

  static List<CampaignFile.Piece> read(Fields root, Map<String, Limits> channels) {
    Fields common = rules(root.object("qc"));
    List<CampaignFile.Piece> pieces = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    for (Fields fields : root.objects("pieces")) {
      CampaignFile.Piece piece = piece(fields, common, channels);
      // File systems exist on which Launch.md and launch.md are one file.
      String before = names.putIfAbsent(piece.name().toLowerCase(Locale.ROOT), piece.name());
      if (before != null && !piece.name().isEmpty()) {
        fields.fault(
            "name", "must be different for each piece; \"" + before + "\" is there before");
      }
      pieces.add(piece);
    }
    if (pieces.isEmpty() || pieces.size() > Campaign.MOST_PIECES) {
      root.fault("pieces", "must have 1 to " + Campaign.MOST_PIECES + " elements");
    }
    return pieces;
  }

  private static CampaignFile.Piece piece(
      Fields piece, Fields common, Map<String, Limits> channels) {
    piece.only("name", "title", "type", "channel", "template", "variables", "spec", "qc");
    String name = piece.text("name", Text.NAME, text -> SafeName.check("name", text));
    String type = piece.text("type", Text.NAME);
    String channel = piece.text("channel", Text.NAME);
    if (!channel.isEmpty() && !channels.containsKey(channel)) {
      piece.fault(
          "channel",
          "must name one of the channels (%s); it was \"%s\""
              .formatted(String.join(", ", channels.keySet()), channel));
    }
    Fields own = rules(piece.object("qc"));
    Limits limits =
        limits(own)
            .or(channels.getOrDefault(channel, Limits.NONE))
            .or(limits(common))
            .or(Limits.usualFor(type));
    if (limits.minWords() != null
        && limits.maxWords() != null
        && limits.minWords() > limits.maxWords()) {
      piece.fault(
          "qc.minWords",
          "must not be more than maxWords (%d); it was %d"
              .formatted(limits.maxWords(), limits.minWords()));
    }
    List<String> checks = own.has("checks") ? checks(own) : checks(common);
    return new CampaignFile.Piece(
        name,
        piece.text("title", Text.NAME, name),
        type,
        channel,
        piece.text("template", Text.BODY),
        piece.json("variables"),
        spec(piece.object("spec")),
        new ContentRules(
            limits,
            both(common.texts("require", Text.NAME), own.texts("require", Text.NAME)),
            both(common.texts("ban", Text.NAME), own.texts("ban", Text.NAME)),
            or(readability(own), readability(common)),
            orUsual(or(passScore(own), passScore(common)))),
        checks);
  }

  private static Fields rules(Fields qc) {
    return qc.only(Stream.of(LIMITS, RULES).flatMap(Stream::of).toArray(String[]::new));
  }

  /** The limits among the fields. */
  static Limits limits(Fields fields) {
    return new Limits(
        fields.optionalInteger("minWords", 0),
        fields.optionalInteger("maxWords", 0),
        fields.optionalInteger("maxCharacters", 0),
        fields.optionalInteger("maxTitleCharacters", 0));
  }

  private static List<String> checks(Fields qc) {
    List<String> ids = qc.texts("checks", Text.NAME);
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      qc.checked("checks[" + i + "]", () -> Benchmark.of("checks", id).id(), "");
    }
    return ids;
  }

  private static CreativeSpec spec(Fields spec) {
    spec.only("format", "dimensions", "style", "assets");
    Set<String> names = new HashSet<>();
    for (Fields asset : spec.objects("assets")) {
      String name = asset.text("name", Text.NAME, text -> SafeName.check("name", text));
      asset.text("type", Text.NAME);
      if (!name.isEmpty() && !names.add(name)) {
        asset.fault("name", "must be different for each asset; \"" + name + "\" is there before");
      }
    }
    return new CreativeSpec(
        spec.text("format", Text.NAME, "markdown"),
        spec.text("dimensions", Text.NAME, ""),
        styleGuide(spec));
  }

  /** The style, and the assets that the producer is to describe. */
  private static JsonDocument styleGuide(Fields spec) {
    spec.json("style");
    return spec.part("style", "assets");
  }

  private static @Nullable Double readability(Fields qc) {
    return qc.optionalNumber("minReadability", -100, 121);
  }

  private static @Nullable Double passScore(Fields qc) {
    return qc.optionalNumber("passScore", 0, 1);
  }

  private static @Nullable Double or(@Nullable Double first, @Nullable Double second) {
    return first != null ? first : second;
  }

  private static double orUsual(@Nullable Double score) {
    return score != null ? score : ContentRules.USUAL_PASS_SCORE;
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }
}
