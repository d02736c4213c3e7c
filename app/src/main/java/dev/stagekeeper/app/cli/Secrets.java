package dev.stagekeeper.app.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Takes secrets out of what is shown. */
final class Secrets {

  static final String MASK = "*****";

  // As much as could be a password: rather a host too many hidden than a password shown.
  private static final Pattern USER_INFO = Pattern.compile("://([^:/@?;]*):(.*)@");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "([?&;][^=&;?]*(?:password|passwd|pwd|secret|token|key)[^=&;?]*=)[^&;]*",
          Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /** The setting's value as it may be shown. */
  static String masked(String setting, String value) {
    String name = setting.toUpperCase(Locale.ROOT);
    if (name.contains("PASSWORD") || name.contains("TOKEN")) {
      return MASK;
    }
    return name.contains("URL") ? url(value) : value;
  }

  private static String url(String url) {
    String masked = USER_INFO.matcher(url).replaceAll("://$1:" + MASK + "@");
    return PARAMETER.matcher(masked).replaceAll("$1" + MASK);
  }
}
