package dev.stagekeeper.storage.parity.seeded;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.READ_ONLY;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.seeded.Altered.answered;
import static dev.stagekeeper.storage.parity.seeded.Altered.calls;
import static dev.stagekeeper.storage.parity.seeded.Altered.with;
import static dev.stagekeeper.storage.parity.seeded.Fault.inContract;
import static dev.stagekeeper.storage.parity.seeded.Fault.inPrograms;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefRepository;
import dev.stagekeeper.production.ports.Asset;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.BundleRepository;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.production.ports.DraftRepository;
import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Saves, deletes and refusals that do too much, too little or something else. */
final class RefusalFaults {

  private RefusalFaults() {}

  static List<Fault> all() {
    return List.of(
        inPrograms(
            "a conflict is swallowed",
            REJECTION,
            conflicts("save", (call, refusal) -> SaveOutcome.UNCHANGED)),
        inPrograms(
            "a conflict names the wrong holder",
            REJECTION,
            refusals(c -> new ConflictException(c.constraint(), c.key(), c.key()))),
        inPrograms(
            "a conflict names the table's key",
            REJECTION,
            refusals(c -> new ConflictException("primary key", c.key(), c.holder()))),
        inPrograms(
            "a key is taken in letters of any case",
            REJECTION,
            calls(BriefRepository.class, "save", RefusalFaults::takenInAnyCase)),
        inContract(
            "Bundles", "an asset is held when its bundle is gone", ROUND_TRIP, assetsHeldForEver()),
        inPrograms(
            "a create replaces what is there",
            REJECTION,
            calls(DraftRepository.class, "create", RefusalFaults::save)),
        inPrograms(
            "a delete has always found something",
            ROUND_TRIP,
            calls(Repository.class, "delete", call -> call.proceed() != call)),
        inContract(
            "Drafts",
            "ids are found in letters of any case",
            ROUND_TRIP,
            calls(DraftRepository.class, "find findStored", RefusalFaults::foundInAnyCase)),
        inPrograms(
            "what is missing is an error of another type",
            REJECTION,
            calls(Repository.class, "get", RefusalFaults::noSuchElement)),
        inPrograms(
            "a save of many counts the unchanged as updated",
            IDEMPOTENT,
            answered(
                BulkOutcome.class,
                all -> new BulkOutcome(all.created(), all.updated() + all.unchanged(), 0))),
        inPrograms(
            "an equal save is a revision",
            IDEMPOTENT,
            revised("save", answer -> answer == SaveOutcome.UNCHANGED)),
        inPrograms("a read is a revision", READ_ONLY, revised("get", answer -> true)),
        inPrograms(
            "who changes an aggregate has created it",
            ROUND_TRIP,
            stored(all -> with(all, "createdBy", by -> all.updatedBy()))),
        inPrograms(
            "an aggregate is as old as its last change",
            ROUND_TRIP,
            stored(all -> with(all, "createdAt", at -> all.updatedAt()))),
        inPrograms(
            "a save of many that is refused keeps its first",
            ATOMIC,
            conflicts("saveAll", RefusalFaults::keepTheFirst)));
  }

  private static UnaryOperator<Storage> conflicts(
      String method, BiFunction<Call, ConflictException, Object> answer) {
    return calls(
        Repository.class,
        method,
        call -> {
          try {
            return call.proceed();
          } catch (ConflictException refusal) {
            return answer.apply(call, refusal);
          }
        });
  }

  private static UnaryOperator<Storage> refusals(UnaryOperator<ConflictException> change) {
    return conflicts(
        "save",
        (call, refusal) -> {
          throw change.apply(refusal);
        });
  }

  private static UnaryOperator<Storage> stored(UnaryOperator<Stored<?>> change) {
    return answered(Stored.class, all -> change.apply(all));
  }

  /** What some calls answered is one revision more, each time. */
  private static UnaryOperator<Storage> revised(String method, Predicate<Object> counts) {
    Map<List<Object>, Long> more = new ConcurrentHashMap<>();
    return calls(
        Repository.class,
        method + " findStored",
        call -> {
          Object answer = call.proceed();
          Object first = call.arguments()[0];
          Object id = first instanceof Draft draft ? draft.id() : first;
          List<Object> key = List.of(call.scope().tenant(), id);
          if (call.is(Repository.class, method)) {
            more.merge(key, counts.test(answer) ? 1L : 0L, Long::sum);
          }
          long plus = more.getOrDefault(key, 0L);
          return answered(
              answer, Stored.class, row -> with((Stored<?>) row, "revision", n -> (Long) n + plus));
        });
  }

  private static Object save(Call call) {
    if (call.arguments()[0] instanceof Draft draft) {
      return call.all().drafts().save(draft);
    }
    return call.proceed();
  }

  private static Object takenInAnyCase(Call call) {
    if (call.arguments()[0] instanceof Brief brief && brief.workflowRun() != null) {
      String run = brief.workflowRun().value();
      for (String other : List.of(run.toLowerCase(Locale.ROOT), run.toUpperCase(Locale.ROOT))) {
        Optional<Brief> holder = call.all().briefs().findByWorkflowRun(new RunId(other));
        if (holder.isPresent() && !holder.get().id().equals(brief.id())) {
          throw new ConflictException("brief.workflowRun", run, holder.get().id().value());
        }
      }
    }
    return call.proceed();
  }

  private static Object foundInAnyCase(Call call) {
    Optional<?> found = (Optional<?>) call.proceed();
    String id = call.argument(0, DraftId.class).value();
    return found.isPresent() ? found : call.proceed(new DraftId(inTheOtherCase(id)));
  }

  private static String inTheOtherCase(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    return id.equals(lower) ? id.toUpperCase(Locale.ROOT) : lower;
  }

  private static Object noSuchElement(Call call) {
    try {
      return call.proceed();
    } catch (NotFoundException missing) {
      throw new NoSuchElementException(missing.getMessage());
    }
  }

  private static Object keepTheFirst(Call call, ConflictException refusal) {
    Object first = call.argument(0, Iterable.class).iterator().next();
    call.proceed(List.of(first));
    throw refusal;
  }

  private static UnaryOperator<Storage> assetsHeldForEver() {
    Map<List<Object>, BundleId> holders = new ConcurrentHashMap<>();
    return calls(
        BundleRepository.class,
        "save delete",
        call -> {
          if (call.arguments()[0] instanceof Bundle bundle) {
            for (Asset asset : bundle.assets()) {
              BundleId holder = holders.get(List.of(call.scope().tenant(), asset.id()));
              if (holder != null && !holder.equals(bundle.id())) {
                throw new ConflictException("bundle.asset", asset.id().value(), holder.value());
              }
            }
          } else if (call.arguments()[0] instanceof BundleId id) {
            call.all()
                .bundles()
                .find(id)
                .ifPresent(
                    bundle ->
                        bundle
                            .assets()
                            .forEach(
                                asset ->
                                    holders.put(List.of(call.scope().tenant(), asset.id()), id)));
          }
          return call.proceed();
        });
  }
}
