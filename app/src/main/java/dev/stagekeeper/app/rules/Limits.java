package dev.stagekeeper.app.rules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long a piece may be. What is absent is not limited.
 *
 * @param minWords how many words it has at least
 * @param maxWords how many words it has at most
 * @param maxCharacters how many characters its text has at most, markup not counted
 * @param maxTitleCharacters how many characters its title, an email's subject, has at most
 */
public record Limits(
    @Nullable Integer minWords,
    @Nullable Integer maxWords,
    @Nullable Integer maxCharacters,
    @Nullable Integer maxTitleCharacters) {

  /** Nothing is limited. */
  public static final Limits NONE = new Limits(null, null, null, null);

  /** What is usual for a type of content; {@link #NONE} for a type that is not known. */
  public static Limits usualFor(String contentType) {
    return switch (contentType.toLowerCase(Locale.ROOT)) {
      case "email" -> new Limits(30, 500, null, 78);
      case "blog" -> new Limits(200, 2_500, null, 120);
      case "landing-page" -> new Limits(50, 1_200, null, 70);
      case "press-release" -> new Limits(150, 900, null, 120);
      case "social" -> new Limits(null, null, 500, null);
      case "ad" -> new Limits(null, null, 150, 40);
      case "sms" -> new Limits(null, null, 160, null);
      default -> NONE;
    };
  }

  /** These limits, and the others where these say nothing. */
  public Limits or(Limits others) {
    return new Limits(
        minWords != null ? minWords : others.minWords,
        maxWords != null ? maxWords : others.maxWords,
        maxCharacters != null ? maxCharacters : others.maxCharacters,
        maxTitleCharacters != null ? maxTitleCharacters : others.maxTitleCharacters);
  }
}
