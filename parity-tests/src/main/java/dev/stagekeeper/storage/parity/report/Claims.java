package dev.stagekeeper.storage.parity.report;

import dev.stagekeeper.storage.parity.Exercises;
import dev.stagekeeper.storage.parity.NotPromised;
import dev.stagekeeper.storage.parity.Promise;
import dev.stagekeeper.storage.parity.Proves;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** What tests and their classes say of promises. */
final class Claims {

  private Claims() {}

  /** The promises that a test method looks at; none if it is no test of an adapter. */
  static Set<Promise> of(@Nullable TestSource source) {
    if (!(source instanceof MethodSource method)) {
      return Set.of();
    }
    Proves proves = method.getJavaMethod().getAnnotation(Proves.class);
    if (proves != null) {
      return set(proves.value());
    }
    Exercises exercises = method.getJavaMethod().getAnnotation(Exercises.class);
    if (exercises == null) {
      exercises = method.getJavaClass().getAnnotation(Exercises.class);
    }
    return exercises == null ? Set.of() : set(exercises.value());
  }

  /** What the adapter that a class tests does not promise. */
  static Set<Promise> notPromised(@Nullable TestSource source) {
    NotPromised notPromised =
        source instanceof ClassSource type
            ? type.getJavaClass().getAnnotation(NotPromised.class)
            : null;
    return notPromised == null ? Set.of() : set(notPromised.value());
  }

  private static Set<Promise> set(Promise[] promises) {
    Set<Promise> set = EnumSet.noneOf(Promise.class);
    set.addAll(Arrays.asList(promises));
    return set;
  }
}
