package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Numbers;
import dev.stagekeeper.values.Text;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A finished file.
 *
 * @param name 1 to 500 characters
 * @param url where it is, at most 4,000 characters
 * @param format such as {@code html}; at most 500 characters
 * @param size in bytes, not negative; absent if not known
 * @param sha256 64 hexadecimal digits, kept in lower case; absent if not known
 */
public record DeliveryArtifact(
    String name, String url, String format, @Nullable Long size, @Nullable String sha256) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  public DeliveryArtifact {
    name = Text.notEmpty("artifact.name", name, Text.NAME);
    url = Text.of("artifact.url", url, Text.URL);
    format = Text.of("artifact.format", format, Text.NAME);
    if (size != null) {
      Numbers.size("artifact.size", size);
    }
    if (sha256 != null) {
      if (!SHA256.matcher(sha256).matches()) {
        throw new InvalidValueException("artifact.sha256", "be 64 hexadecimal digits", sha256);
      }
      sha256 = sha256.toLowerCase(Locale.ROOT);
    }
  }
}
