package dev.stagekeeper.app.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign may cost, and where it goes.
 *
 * @param total all of it
 * @param currency such as {@code EUR}
 * @param shares what each channel gets
 */
public record Budget(double total, String currency, List<Share> shares) {

  public Budget {
    shares = List.copyOf(shares);
  }

  /**
   * What a channel gets.
   *
   * @param channel the channel's name
   * @param percent its part of the total, 0 to 100
   * @param amount the same in money; absent if only the part is given
   */
  public record Share(String channel, double percent, @Nullable Double amount) {}
}
