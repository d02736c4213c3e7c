package dev.stagekeeper.app.rules;

import java.math.BigDecimal;

/** Numbers as people write them. */
final class Numerals {

  private Numerals() {}

  /** Without an exponent and without zeros at the end: 48000, 12.5. */
  static String plain(double number) {
    BigDecimal decimal = BigDecimal.valueOf(number);
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }
}
