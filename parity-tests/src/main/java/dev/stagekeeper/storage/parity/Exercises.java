package dev.stagekeeper.storage.parity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tests that look at many promises at once, such as those that compare two adapters: the promises
 * that one of them may have broken when such a test fails. Stands beside {@code @Test} or
 * {@code @TestFactory}, or on a class, for all tests in it that say nothing of their own.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Exercises {
  /** The promises. */
  Promise[] value();
}
