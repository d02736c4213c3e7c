package dev.stagekeeper.storage.parity.report;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.stagekeeper.storage.parity.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The tests of a run, and what each of them is in. */
final class TestTree {

  private final Map<UniqueId, TestIdentifier> all = new HashMap<>();

  /** Takes in what is below the roots. Answers what was not known. */
  List<TestIdentifier> add(TestPlan plan) {
    List<TestIdentifier> added = new ArrayList<>();
    for (TestIdentifier root : plan.getRoots()) {
      add(root);
      plan.getDescendants(root).stream().filter(this::add).forEach(added::add);
    }
    return added;
  }

  /** Takes in a test. Answers whether it was not known. */
  boolean add(TestIdentifier test) {
    return all.putIfAbsent(test.getUniqueIdObject(), test) == null;
  }

  /** The classes of the tests as they are if nothing of them is left out. */
  static TestPlan whole(Set<Class<?>> classes) {
    LauncherConfig config =
        LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build();
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    classes.forEach(type -> request.selectors(selectClass(type)));
    return LauncherFactory.create(config).discover(request.build());
  }

  /** The test, what it is in, and so on. */
  List<TestIdentifier> upwards(TestIdentifier test) {
    List<TestIdentifier> upwards = new ArrayList<>();
    @Nullable TestIdentifier next = test;
    while (next != null) {
      upwards.add(next);
      next = next.getParentIdObject().map(all::get).orElse(null);
    }
    return upwards;
  }

  /** The class that is in no other; the test itself if it is in none. */
  TestIdentifier top(TestIdentifier test) {
    TestIdentifier top = test;
    for (TestIdentifier one : upwards(test)) {
      if (one.getSource().filter(ClassSource.class::isInstance).isPresent()) {
        top = one;
      }
    }
    return top;
  }

  /** A test that was made at run time looks at what the method that made it does. */
  Set<Promise> promises(TestIdentifier test) {
    for (TestIdentifier one : upwards(test)) {
      Set<Promise> promises = Claims.of(one.getSource().orElse(null));
      if (!promises.isEmpty()) {
        return promises;
      }
    }
    return Set.of();
  }

  /** The way to it from its class: methods by the names that they have in the source. */
  String name(TestIdentifier test) {
    String top = top(test).getUniqueId();
    String name = "";
    for (TestIdentifier one : upwards(test)) {
      if (one.getUniqueId().equals(top)) {
        break;
      }
      String part =
          isMethod(one) && one.getSource().orElse(null) instanceof MethodSource method
              ? method.getMethodName()
              : one.getDisplayName();
      name = part + (name.isEmpty() ? "" : " > " + name);
    }
    return name;
  }

  /** Whether it is a method; what one makes at run time has the same source. */
  static boolean isMethod(TestIdentifier test) {
    return List.of("method", "test-factory", "test-template")
        .contains(test.getUniqueIdObject().getLastSegment().getType());
  }
}
