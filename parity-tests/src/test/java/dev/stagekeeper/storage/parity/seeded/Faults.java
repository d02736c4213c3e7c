package dev.stagekeeper.storage.parity.seeded;

import static dev.stagekeeper.storage.parity.seeded.Fault.inContract;

import dev.stagekeeper.storage.parity.Promise;
import java.util.List;
import java.util.stream.Stream;

/** Everything that was thought of that an adapter may do wrong. */
final class Faults {

  private Faults() {}

  /** All of them; what a fault remembers, it remembers since this call. */
  static List<Fault> all() {
    return Stream.of(
            ValueFaults.all(),
            OrderFaults.all(),
            RefusalFaults.all(),
            TransactionFaults.all(),
            RunFaults.all(),
            HistoryFaults.all(),
            TenantFaults.all(),
            HandleFaults.all(),
            SqlFaults.all())
        .flatMap(List::stream)
        .toList();
  }

  /** No fault at all, behind everything that the others are put in with. */
  static Fault none(String part, Promise promise) {
    return inContract(
        part,
        "none",
        promise,
        good -> new Tampered(TransactionFaults.none().apply(good), Call::proceed));
  }

  static Fault named(String name) {
    return Stream.concat(all().stream(), Stream.of(none("", Promise.ATOMIC)))
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
