package dev.stagekeeper.storage.parity.seeded;

import static dev.stagekeeper.storage.parity.Promise.TENANT;
import static dev.stagekeeper.storage.parity.seeded.Altered.calls;
import static dev.stagekeeper.storage.parity.seeded.Fault.inContract;
import static dev.stagekeeper.storage.parity.seeded.Fault.inPrograms;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefRepository;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.RunRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Tenants that see one another. */
final class TenantFaults {

  private TenantFaults() {}

  static List<Fault> all() {
    return List.of(
        inPrograms(
            "an id is found with another tenant",
            TENANT,
            calls(Repository.class, "find findStored", leaking(TenantFaults::firstThatHasOne))),
        inPrograms(
            "a list has the rows of all tenants",
            TENANT,
            calls(
                Repository.class,
                "list",
                leaking(
                    (call, others) -> {
                      Page<?> page = (Page<?>) call.proceed();
                      List<Object> items = new ArrayList<>(page.items());
                      others.forEach(
                          other ->
                              items.addAll(
                                  ((Page<?>) call.on(call.in(other), call.arguments())).items()));
                      return new Page<>(items, page.next());
                    }))),
        inPrograms(
            "a key is held against all tenants",
            TENANT,
            calls(
                BriefRepository.class,
                "save",
                leaking(
                    (call, others) -> {
                      if (call.arguments()[0] instanceof Brief brief
                          && brief.workflowRun() != null) {
                        for (Repositories other : others) {
                          other
                              .briefs()
                              .findByWorkflowRun(brief.workflowRun())
                              .ifPresent(
                                  there -> {
                                    throw new ConflictException(
                                        "brief.workflowRun",
                                        brief.workflowRun().value(),
                                        there.id().value());
                                  });
                        }
                      }
                      return call.proceed();
                    }))),
        inPrograms(
            "a delete reaches all tenants",
            TENANT,
            calls(
                Repository.class,
                "delete",
                leaking(
                    (call, others) -> {
                      others.forEach(other -> call.on(call.in(other), call.arguments()));
                      return call.proceed();
                    }))),
        inPrograms(
            "the next run is claimed from any tenant",
            TENANT,
            calls(RunRepository.class, "claimNext", leaking(TenantFaults::firstThatHasOne))),
        inContract(
            "Tenants",
            "a tenant's name is the same in letters of any case",
            TENANT,
            named(name -> name.toLowerCase(Locale.ROOT))),
        inContract(
            "Tenants",
            "a tenant's name has 32 characters",
            TENANT,
            named(name -> name.substring(0, Math.min(name.length(), 32)))));
  }

  private static Object firstThatHasOne(Call call, List<Repositories> others) {
    Object answer = call.proceed();
    for (Repositories other : others) {
      if (((Optional<?>) answer).isEmpty()) {
        answer = call.on(call.in(other), call.arguments());
      }
    }
    return answer;
  }

  /** Sees the tenants that were there before, from outside of any transaction. */
  static Call.Alteration leaking(BiFunction<Call, List<Repositories>, Object> answer) {
    Set<TenantId> seen = ConcurrentHashMap.newKeySet();
    return call -> {
      seen.add(call.scope().tenant());
      List<Repositories> others = new ArrayList<>();
      for (TenantId other : seen) {
        if (!(call.all() instanceof Transaction) && !other.equals(call.scope().tenant())) {
          others.add(call.storage().repositories(new Scope(other, call.scope().actor())));
        }
      }
      return answer.apply(call, others);
    };
  }

  private static UnaryOperator<Storage> named(UnaryOperator<String> change) {
    return good ->
        new Passing(good) {
          @Override
          public Repositories repositories(Scope scope) {
            return good().repositories(changed(scope));
          }

          @Override
          <T> T transact(Scope scope, Function<? super Transaction, T> work) {
            return good().callInTransaction(changed(scope), work);
          }

          private Scope changed(Scope scope) {
            return new Scope(new TenantId(change.apply(scope.tenant().value())), scope.actor());
          }
        };
  }
}
