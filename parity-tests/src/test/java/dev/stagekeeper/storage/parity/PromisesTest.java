package dev.stagekeeper.storage.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Repository;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** That no promise is without a test, in any module. */
class PromisesTest {

  private static final Set<String> MODULES =
      Set.of(
          "onboarding",
          "strategy",
          "production",
          "qc",
          "delivery",
          "workflow",
          "history",
          "storage");

  @Test
  void everyPromiseIsProvenForEveryModule() {
    Map<String, Set<Promise>> proven = new TreeMap<>();
    for (Class<?> part : parts()) {
      proven
          .computeIfAbsent(module(part), module -> EnumSet.noneOf(Promise.class))
          .addAll(promises(part));
    }
    assertEquals(MODULES, proven.keySet());
    proven.forEach(
        (module, promises) -> assertEquals(EnumSet.allOf(Promise.class), promises, module));
  }

  @Test
  void everyRepositoryHasAContract() {
    List<Class<?>> ofRepositories =
        parts().stream().filter(RepositoryContract.class::isAssignableFrom).toList();
    List<String> ofAggregates =
        EveryCall.repositories().stream()
            .filter(method -> Repository.class.isAssignableFrom(method.getReturnType()))
            .map(Method::getName)
            .sorted()
            .toList();
    assertEquals(ofAggregates.size(), ofRepositories.size());
    assertEquals(ofAggregates, EveryModule.SAMPLES.stream().map(Samples::name).sorted().toList());
    List<String> others =
        new ArrayList<>(EveryCall.repositories().stream().map(Method::getName).toList());
    others.removeAll(ofAggregates);
    assertEquals(
        List.of("checkpoints", "history", "runs", "stages"),
        others,
        "those of contracts of their own");
  }

  @Test
  void noTestIsLeftOut() {
    for (Class<?> part : parts()) {
      assertTrue(part.isAnnotationPresent(Nested.class), part.getName());
      for (Method test : tests(part)) {
        assertTrue(!test.isAnnotationPresent(Disabled.class), test.getName());
        assertTrue(test.getAnnotation(Proves.class).value().length > 0, test.getName());
      }
    }
  }

  @Test
  void memoryAloneMakesOnePromiseLess() {
    for (Class<?> whole : List.of(H2ContractTest.class, PostgresContractTest.class)) {
      assertFalse(whole.isAnnotationPresent(NotPromised.class), whole.getName());
    }
    NotPromised memory = InMemoryContractTest.class.getAnnotation(NotPromised.class);
    assertEquals(List.of(Promise.DURABLE), List.of(memory.value()));
  }

  /** As the parts of the design's table name them. */
  @Test
  void idsAreThoseOfTheTable() {
    assertEquals("ROUND-TRIP", Promise.ROUND_TRIP.id());
    assertEquals("CLOSED", Promise.CLOSED.id());
    assertEquals(15, Promise.values().length);
  }

  private static List<Class<?>> parts() {
    return Arrays.stream(AdapterContract.class.getDeclaredClasses())
        .filter(StoreContract.class::isAssignableFrom)
        .<Class<?>>map(part -> part)
        .toList();
  }

  private static String module(Class<?> part) {
    return part.getSuperclass().getPackageName().split("\\.")[2];
  }

  private static Set<Promise> promises(Class<?> part) {
    Set<Promise> promises = EnumSet.noneOf(Promise.class);
    tests(part).forEach(test -> promises.addAll(List.of(test.getAnnotation(Proves.class).value())));
    return promises;
  }

  private static List<Method> tests(Class<?> part) {
    List<Method> tests = new ArrayList<>();
    for (Class<?> type = part; type != null; type = type.getSuperclass()) {
      Arrays.stream(type.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Proves.class))
          .forEach(tests::add);
    }
    return tests;
  }
}
