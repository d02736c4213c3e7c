package dev.stagekeeper.app.http;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bearer token lets whom in. Tokens are kept as their SHA-256 and never shown. Thread-safe.
 */
public final class Tokens {

  /** The environment variable that names them. */
  public static final String SETTING = "STAGEKEEPER_API_TOKENS";

  /** Nobody is asked for a token. */
  public static final Tokens NONE = new Tokens(List.of());

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,500}=*");

  private final List<Entry> entries;

  private record Entry(byte[] digest, TenantId tenant) {}

  private Tokens(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads {@code token=tenant,token2=tenant2}. Several tokens may be of one tenant. Space around an
   * entry is fine, and so is none at all: then nobody is asked.
   *
   * @param setting the text; null or blank for none
   * @throws InvalidValueException if an entry is not of that form, or a token is there twice
   */
  public static Tokens parse(@Nullable String setting) {
    if (setting == null || setting.isBlank()) {
      return NONE;
    }
    List<Entry> entries = new ArrayList<>();
    for (String entry : setting.split(",", -1)) {
      int number = entries.size() + 1;
      // A token may end with =, a tenant has none.
      int split = entry.lastIndexOf('=');
      String token = split < 0 ? "" : entry.substring(0, split).strip();
      if (!TOKEN.matcher(token).matches()) {
        throw refused(number, "be token=tenant, a token being letters, digits and . _ ~ + / -");
      }
      byte[] digest = digest(token);
      if (entries.stream().anyMatch(other -> MessageDigest.isEqual(other.digest(), digest))) {
        throw refused(number, "be a token that is not there twice");
      }
      entries.add(new Entry(digest, tenant(number, entry.substring(split + 1).strip())));
    }
    return new Tokens(entries);
  }

  private static TenantId tenant(int number, String name) {
    try {
      return new TenantId(name);
    } catch (InvalidValueException e) {
      throw refused(number, "name a tenant, " + e.rule());
    }
  }

  /** Without the entry, which may be a secret. */
  private static InvalidValueException refused(int number, String rule) {
    return new InvalidValueException(SETTING, rule, "entry " + number);
  }

  /** Whether nobody is asked for a token. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whose token it is; empty if it is nobody's. Takes the same time whichever it is. */
  Optional<TenantId> tenantOf(String token) {
    byte[] presented = digest(token);
    @Nullable TenantId found = null;
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(entry.digest(), presented)) {
        found = entry.tenant();
      }
    }
    return Optional.ofNullable(found);
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return entries.size() + " tokens";
  }
}
