package dev.stagekeeper.storage.parity;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows a test of the contract with its promises: {@code ROUND-TRIP: what was saved is found}. */
public final class ContractNames extends DisplayNameGenerator.Standard {

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> testClass, Method method) {
    Proves proves = method.getAnnotation(Proves.class);
    if (proves == null) {
      return super.generateDisplayNameForMethod(enclosing, testClass, method);
    }
    String ids = Arrays.stream(proves.value()).map(Promise::id).collect(Collectors.joining(", "));
    return ids + ": " + words(method.getName());
  }

  private static String words(String name) {
    return name.replaceAll("(\\p{Lu})", " $1").toLowerCase(Locale.ROOT);
  }
}
