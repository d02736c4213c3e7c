package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.SERIALIZABLE;
import static dev.stagekeeper.storage.parity.Promise.TENANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.TenantId;
import java.util.List;

/** What tenants have in common: nothing. */
abstract class TenantContract extends StoreContract {

  TenantContract(Bench bench) {
    super(bench);
  }

  private Repositories of(String tenant) {
    return storage().repositories(Scope.of(new TenantId(tenant)));
  }

  @Proves({TENANT, LIMITS})
  final void tenantsOfSimilarNamesAreTenantsOfTheirOwn() {
    String name = scope().tenant().value();
    List<String> names =
        List.of(
            name,
            name.toUpperCase(java.util.Locale.ROOT),
            name + "-",
            name + ".0",
            name + "x".repeat(63 - name.length()) + "x",
            name + "x".repeat(63 - name.length()) + "y");
    for (int n = 0; n < names.size(); n++) {
      EveryModule.save(of(names.get(n)), "row", n);
    }
    for (int n = 0; n < names.size(); n++) {
      assertTrue(EveryModule.has(of(names.get(n)), "row", n), names.get(n));
      assertEquals(9, StoredState.of(of(names.get(n))).size());
    }
    EveryModule.delete(of(names.get(0)), "row");
    assertEquals(0, StoredState.of(of(names.get(0))).size());
    for (int n = 1; n < names.size(); n++) {
      assertTrue(EveryModule.has(of(names.get(n)), "row", n), names.get(n));
    }
  }

  @Proves({TENANT, SERIALIZABLE})
  final void aTransactionOfOneTenantIsInNobodyElsesWay() {
    Scope other = bench().newScope();
    EveryModule.save(repositories(), "row", 0);
    EveryModule.save(storage().repositories(other), "row", 0);
    storage()
        .inTransaction(
            scope(),
            tx -> {
              EveryModule.save(tx, "row", 1);
              Together.elsewhere(
                  () -> {
                    EveryModule.save(storage().repositories(other), "row", 2);
                    storage().inTransaction(other, theirs -> EveryModule.save(theirs, "new", 0));
                  });
              EveryModule.save(tx, "row", 3);
            });
    assertTrue(EveryModule.has(repositories(), "row", 3));
    assertTrue(EveryModule.has(storage().repositories(other), "row", 2));
    assertEquals(18, StoredState.of(storage().repositories(other)).size());
    assertEquals(9, StoredState.of(repositories()).size());
  }

  @Proves({TENANT, ATOMIC})
  final void whatFailsForOneTenantIsUndoneForThatOne() {
    Scope other = bench().newScope();
    EveryModule.save(storage().repositories(other), "row", 0);
    StoredState theirs = StoredState.of(storage().repositories(other));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            storage()
                .inTransaction(
                    scope(),
                    tx -> {
                      EveryModule.save(tx, "row", 1);
                      EveryModule.delete(tx, "row");
                      throw new IllegalArgumentException("the caller's own");
                    }));
    assertEquals(theirs, StoredState.of(storage().repositories(other)));
    assertEquals(0, StoredState.of(repositories()).size());
  }
}
