package dev.stagekeeper.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @ValueSource(doubles = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 0.1, -1})
  void whatIsFiniteIsKept(double number) {
    assertEquals(number, Numbers.finite("f", number));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteIsRefused(double number) {
    assertThrows(InvalidValueException.class, () -> Numbers.finite("f", number));
    assertThrows(InvalidValueException.class, () -> Numbers.percentage("f", number));
    assertThrows(InvalidValueException.class, () -> Numbers.score("f", number));
  }

  @Test
  void thereIsOneZero() {
    assertEquals(0.0, Numbers.finite("f", -0.0));
    assertEquals(0.0, Numbers.percentage("f", -0.0));
    assertEquals(0.0, Numbers.score("f", -0.0));
  }

  @Test
  void rangesHaveTheirBorders() {
    assertEquals(100.0, Numbers.percentage("f", 100.0));
    assertEquals(1.0, Numbers.score("f", 1.0));
    assertThrows(InvalidValueException.class, () -> Numbers.percentage("f", Math.nextUp(100.0)));
    assertThrows(InvalidValueException.class, () -> Numbers.score("f", Math.nextUp(1.0)));
    assertThrows(InvalidValueException.class, () -> Numbers.percentage("f", -Double.MIN_VALUE));
    assertThrows(InvalidValueException.class, () -> Numbers.score("f", -Double.MIN_VALUE));
  }

  @Test
  void countsAndSizesAreNotNegative() {
    assertEquals(0, Numbers.count("f", 0));
    assertEquals(Integer.MAX_VALUE, Numbers.count("f", Integer.MAX_VALUE));
    assertEquals(Long.MAX_VALUE, Numbers.size("f", Long.MAX_VALUE));
    assertThrows(InvalidValueException.class, () -> Numbers.count("f", -1));
    assertThrows(InvalidValueException.class, () -> Numbers.size("f", -1));
  }
}
