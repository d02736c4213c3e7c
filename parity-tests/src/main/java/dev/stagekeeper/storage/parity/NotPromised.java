package dev.stagekeeper.storage.parity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the adapter that a class tests does not promise, such as {@code DURABLE} for one that keeps
 * everything in memory. Tests that look at nothing else are left out, and the report shows the
 * promise as NOT PROMISED, whatever other tests say of it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface NotPromised {
  /** The promises that are not made. */
  Promise[] value();
}
