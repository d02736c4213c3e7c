package dev.stagekeeper.storage.parity.seeded;

import dev.stagekeeper.storage.parity.AdapterContract;
import dev.stagekeeper.storage.parity.Promise;
import dev.stagekeeper.storage.parity.Proves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What a part of the contract shows of an adapter.
 *
 * @param tests how many tests were run; the first that fails is the last
 * @param failed those that failed, and how
 */
record Broken(int tests, List<String> failed) {

  /** Runs those tests of a part of the contract that prove what a fault breaks. */
  static Broken by(Fault fault) {
    LauncherDiscoveryRequest tests =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(part(fault.part()))
            .filters((PostDiscoveryFilter) test -> included(test, fault.breaks()))
            .configurationParameter(BadContract.FAULT, fault.name())
            .build();
    CancellationToken enough = CancellationToken.create();
    Listener listener = new Listener(enough);
    // Nobody else hears of it: that a bad adapter fails is no news for the build's own report.
    LauncherConfig alone =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    LauncherFactory.create(alone)
        .execute(
            LauncherExecutionRequestBuilder.request(tests)
                .cancellationToken(enough)
                .listeners(listener)
                .build());
    return new Broken(listener.tests, listener.failed);
  }

  private static FilterResult included(TestDescriptor test, Promise promise) {
    return FilterResult.includedIf(!test.isTest() || promises(test.getSource()).contains(promise));
  }

  private static List<Promise> promises(Optional<TestSource> source) {
    return source
        .filter(MethodSource.class::isInstance)
        .map(method -> ((MethodSource) method).getJavaMethod().getAnnotation(Proves.class))
        .map(proves -> List.of(proves.value()))
        .orElse(List.of());
  }

  private static DiscoverySelector part(String name) {
    Class<?> part =
        Arrays.stream(AdapterContract.class.getDeclaredClasses())
            .filter(each -> each.getSimpleName().equals(name))
            .findFirst()
            .orElseThrow();
    return DiscoverySelectors.selectNestedClass(List.of(BadContract.class), part);
  }

  private static final class Listener implements TestExecutionListener {
    private final List<String> failed = new ArrayList<>();
    private final CancellationToken enough;
    private int tests;

    Listener(CancellationToken enough) {
      this.enough = enough;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      tests += test.isTest() ? 1 : 0;
      if (result.getStatus() == TestExecutionResult.Status.FAILED) {
        failed.add(test.getDisplayName() + ": " + result.getThrowable().orElse(null));
        enough.cancel();
      }
    }
  }
}
