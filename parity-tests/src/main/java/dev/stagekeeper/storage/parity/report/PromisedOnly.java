package dev.stagekeeper.storage.parity.report;

import dev.stagekeeper.storage.parity.Promise;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves out the tests that look only at what their adapter does not promise. JUnit finds this by
 * itself.
 */
public final class PromisedOnly implements PostDiscoveryFilter {

  @Override
  public FilterResult apply(TestDescriptor test) {
    Set<Promise> looksAt = Claims.of(test.getSource().orElse(null));
    return FilterResult.includedIf(
        looksAt.isEmpty() || !notPromised(test).containsAll(looksAt),
        () -> "a promise is looked at",
        () -> "its adapter does not promise what it looks at");
  }

  private static Set<Promise> notPromised(TestDescriptor test) {
    Set<Promise> all = new HashSet<>();
    Optional<TestDescriptor> next = Optional.of(test);
    while (next.isPresent()) {
      all.addAll(Claims.notPromised(next.get().getSource().orElse(null)));
      next = next.get().getParent();
    }
    return all;
  }
}
