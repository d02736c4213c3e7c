package dev.stagekeeper.app.http;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.TenantId;
import java.net.InetAddress;

/**
 * Where the server listens, and whom it serves.
 *
 * @param address the address to listen at
 * @param port 1 to 65535, or 0 for one that is free
 * @param tokens who is let in; none only on a loopback address
 * @param tenant whose data is served where no tokens are set
 * @param limits what clients may take
 */
public record ApiSettings(
    InetAddress address, int port, Tokens tokens, TenantId tenant, ServerLimits limits) {

  /**
   * @throws InvalidValueException if the port cannot be one, or everybody could reach the server
   *     and nobody is asked for a token
   */
  public ApiSettings {
    if (port < 0 || port > 65_535) {
      throw new InvalidValueException("--port", "be 0 to 65535", port);
    }
    if (tokens.isEmpty() && !address.isLoopbackAddress()) {
      throw new InvalidValueException(
          Tokens.SETTING,
          "be set to token=tenant to listen at %s, which others can reach"
              .formatted(address.getHostAddress()),
          "");
    }
  }
}
