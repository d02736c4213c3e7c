package dev.stagekeeper.storage.parity.seeded;

import static dev.stagekeeper.storage.parity.Promise.CLOSED;
import static dev.stagekeeper.storage.parity.Promise.INTERRUPT;
import static dev.stagekeeper.storage.parity.Promise.TWO_HANDLES;
import static dev.stagekeeper.storage.parity.seeded.Altered.calls;
import static dev.stagekeeper.storage.parity.seeded.Fault.inContract;

import dev.stagekeeper.production.ports.DraftRepository;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Handles that do not end, or end too soon, or keep things to themselves. */
final class HandleFaults {

  private HandleFaults() {}

  static List<Fault> all() {
    return List.of(
        inContract("Handles", "a closed handle may be used", CLOSED, closing((good, closed) -> {})),
        inContract(
            "Handles",
            "a handle may be closed once only",
            CLOSED,
            closing(
                (good, closed) -> {
                  if (closed) {
                    throw new IllegalStateException("the handle was closed before");
                  }
                  good.close();
                })),
        inContract("Handles", "a handle is closed with any other", TWO_HANDLES, together()),
        inContract("Drafts", "a handle keeps what it has read", TWO_HANDLES, HandleFaults::keeping),
        inContract(
            "Drafts",
            "who is interrupted is refused",
            INTERRUPT,
            calls(
                call -> {
                  if (Thread.currentThread().isInterrupted()) {
                    throw new StorageException("the call was interrupted");
                  }
                  return call.proceed();
                })),
        inContract(
            "Drafts",
            "an interrupt is forgotten",
            INTERRUPT,
            calls(
                call -> {
                  Thread.interrupted();
                  return call.proceed();
                })),
        inContract(
            "Handles",
            "an interrupt closes the handle",
            INTERRUPT,
            calls(
                call -> {
                  if (Thread.currentThread().isInterrupted()
                      && !(call.all() instanceof Transaction)) {
                    call.storage().close();
                  }
                  return call.proceed();
                })));
  }

  private interface Closing {
    void close(Storage good, boolean closedBefore);
  }

  private static UnaryOperator<Storage> closing(Closing how) {
    return good ->
        new Passing(good) {
          private final AtomicBoolean closed = new AtomicBoolean();

          @Override
          public void close() {
            how.close(good(), closed.getAndSet(true));
          }
        };
  }

  private static UnaryOperator<Storage> together() {
    Set<Storage> handles = ConcurrentHashMap.newKeySet();
    return good -> {
      handles.add(good);
      return new Passing(good) {
        @Override
        public void close() {
          handles.forEach(Storage::close);
          handles.clear();
        }
      };
    };
  }

  private static Storage keeping(Storage good) {
    Map<List<Object>, Object> kept = new ConcurrentHashMap<>();
    return new Tampered(
        good,
        call -> {
          if (call.is(DraftRepository.class, "find", "get")
              && !(call.all() instanceof Transaction)) {
            List<Object> key =
                List.of(call.scope().tenant(), call.method().getName(), call.arguments()[0]);
            return kept.computeIfAbsent(key, absent -> call.proceed());
          }
          if (Writes.NAMES.contains(call.method().getName())) {
            kept.clear();
          }
          return call.proceed();
        });
  }
}
