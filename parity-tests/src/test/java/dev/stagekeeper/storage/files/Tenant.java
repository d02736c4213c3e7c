package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.ContentionException;
import dev.stagekeeper.values.TenantId;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one tenant has. Writers take turns, in the order in which they came; readers never wait. */
final class Tenant {

  private final TenantId id;
  private final Journal journal;
  // Not a lock that its owner could enter again: through another handle, in its own transaction.
  private final Semaphore turn = new Semaphore(1, true);
  private volatile NavigableMap<String, byte[]> committed = new TreeMap<>();

  Tenant(TenantId id, Journal journal) {
    this.id = id;
    this.journal = journal;
  }

  /** Takes in what stands in the journal, before anybody else knows of this. */
  void replay(String key, byte @Nullable [] value) {
    if (value == null) {
      committed.remove(key);
    } else {
      committed.put(key, value);
    }
  }

  /** What was committed last. */
  Entries committed() {
    return new Entries(committed);
  }

  /**
   * Does the work alone and commits what it wrote: first to the journal, then for all to see. If it
   * throws, nothing has changed.
   *
   * @throws ContentionException if others had their turn for longer than the patience
   */
  <R> R write(Duration patience, Function<Entries, R> work) {
    takeTurn(patience);
    try {
      Entries entries = committed();
      R answer = work.apply(entries);
      if (!entries.changes().isEmpty()) {
        journal.append(id.value(), entries.changes());
        committed = entries.all();
      }
      return answer;
    } finally {
      turn.release();
    }
  }

  /** An interrupt does not disturb the waiting; the thread has it again afterwards. */
  private void takeTurn(Duration patience) {
    long start = System.nanoTime();
    boolean interrupted = false;
    try {
      while (true) {
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        try {
          if (turn.tryAcquire(patience.minus(waited).toNanos(), TimeUnit.NANOSECONDS)) {
            return;
          }
          throw new ContentionException(1, Duration.ofNanos(System.nanoTime() - start), null);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
