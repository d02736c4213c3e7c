package dev.stagekeeper.app.rules;

import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcIssue.Severity;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Can every link lead somewhere? Whether something is there, nobody asks. */
final class LinkCheck {

  private static final int MOST_SHOWN = 100;
  private static final int LONGEST_HOST = 253;
  // What CommonMark left as text since it is no link: a space in the address, an unknown reference.
  private static final Pattern BROKEN =
      Pattern.compile("\\[[^\\]\\[]+\\]\\([^)]*\\)?|\\[[^\\]\\[]+\\]\\[[^\\]\\[]*\\]");
  private static final Pattern BARE = Pattern.compile("(?i)\\bhttps?:[^\\s<>\"]*");
  private static final String SENTENCE_END = ".,;:!?)']";
  private static final Pattern HOST =
      Pattern.compile("(?i)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
  private static final Pattern MAIL = Pattern.compile("[^@\\s?]+@([^@\\s?]+)(\\?.*)?");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9().-]*");

  private LinkCheck() {}

  static List<QcIssue> issues(Reading reading) {
    List<QcIssue> issues = new ArrayList<>();
    Set<String> destinations = new LinkedHashSet<>(reading.links());
    for (String block : reading.blocks()) {
      BARE.matcher(block)
          .results()
          .forEach(found -> destinations.add(withoutSentenceEnd(found.group())));
      BROKEN
          .matcher(block)
          .results()
          .forEach(found -> issues.add(issue(found.group(), "it is no link that Markdown knows")));
    }
    for (String destination : destinations) {
      String fault = fault(destination);
      if (fault != null) {
        issues.add(issue(destination, fault));
      }
    }
    return issues;
  }

  private static String withoutSentenceEnd(String address) {
    int end = address.length();
    while (end > 0 && SENTENCE_END.indexOf(address.charAt(end - 1)) >= 0) {
      end--;
    }
    return address.substring(0, end);
  }

  /** What is wrong with a destination, or null. */
  static @Nullable String fault(String destination) {
    if (destination.isBlank()) {
      return "it leads nowhere";
    }
    if (destination.chars().anyMatch(c -> c <= ' ')) {
      return "it has a space";
    }
    if (destination.startsWith("#")) {
      return null;
    }
    int colon = destination.indexOf(':');
    if (colon < 1) {
      return "it has no scheme such as https:";
    }
    String rest = destination.substring(colon + 1);
    return switch (destination.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "http", "https" -> webFault(destination);
      case "mailto" -> mailFault(rest);
      case "tel" -> PHONE.matcher(rest).matches() ? null : "it has no telephone number";
      case "asset" -> rest.isEmpty() ? "it names no asset" : null;
      default -> "its scheme is none of https, http, mailto, tel";
    };
  }

  private static @Nullable String webFault(String destination) {
    URI uri;
    try {
      uri = new URI(destination);
    } catch (URISyntaxException e) {
      return "it is no URL (" + e.getReason() + ")";
    }
    String authority = uri.getRawAuthority();
    if (authority == null) {
      return "it has no host";
    }
    String host = authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":[0-9]*$", "");
    return isHost(host) ? null : "its host \"" + shortened(host) + "\" is none";
  }

  private static @Nullable String mailFault(String address) {
    Matcher mail = MAIL.matcher(address);
    return mail.matches() && isHost(mail.group(1)) ? null : "it has no mail address";
  }

  private static boolean isHost(String host) {
    if (host.length() > LONGEST_HOST) {
      return false;
    }
    try {
      return HOST.matcher(IDN.toASCII(host)).matches();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static QcIssue issue(String link, String fault) {
    return new QcIssue(
        Severity.CRITICAL,
        "links",
        "the link \"%s\" is malformed: %s".formatted(shortened(link), fault));
  }

  private static String shortened(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }
}
