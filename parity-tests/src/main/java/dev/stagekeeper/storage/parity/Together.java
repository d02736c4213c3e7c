package dev.stagekeeper.storage.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Runs calls on several threads at once, each with a deadline that a working store never meets. */
public final class Together {

  private static final long DEADLINE_SECONDS = 120;

  private Together() {}

  /** Starts the task on so many threads at the same moment and answers what each returned. */
  public static <R> List<R> run(int threads, IntFunction<R> task) {
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<R>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        running.add(
            pool.submit(
                () -> {
                  start.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
                  return task.apply(number);
                }));
      }
      List<R> answers = new ArrayList<>();
      for (Future<R> one : running) {
        answers.add(get(one));
      }
      return answers;
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Runs the work on four threads at once. A fifth interrupts the first two of them, numbers 0 and
   * 1, over and over until all have done their work.
   */
  public static void interruptingTwo(IntConsumer work) {
    Thread[] victims = new Thread[2];
    CountDownLatch ready = new CountDownLatch(victims.length);
    CountDownLatch working = new CountDownLatch(4);
    run(
        5,
        thread -> {
          if (thread == 4) {
            await(ready);
            while (working.getCount() > 0) {
              for (Thread victim : victims) {
                victim.interrupt();
              }
              Thread.onSpinWait();
            }
            return thread;
          }
          if (thread < victims.length) {
            victims[thread] = Thread.currentThread();
            ready.countDown();
          }
          try {
            work.accept(thread);
          } finally {
            working.countDown();
          }
          return thread;
        });
  }

  /** Runs the call on another thread and answers what it returned; what it throws goes on. */
  public static <R> R elsewhere(Callable<R> call) {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      return get(pool.submit(call));
    } finally {
      pool.shutdownNow();
    }
  }

  /** As {@link #elsewhere(Callable)}, for what has no answer. */
  public static void elsewhere(Runnable call) {
    elsewhere(
        () -> {
          call.run();
          return true;
        });
  }

  /** Waits for the latch, and fails when that takes too long. */
  public static void await(CountDownLatch latch) {
    boolean waited;
    try {
      waited = latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting for another thread", e);
    }
    if (!waited) {
      throw new AssertionError("another thread did not get on within the deadline");
    }
  }

  private static <R> R get(Future<R> running) {
    try {
      return running.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return sneak(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a thread did not finish within the deadline", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting for another thread", e);
    }
  }

  /** Throws anything, checked or not. */
  @SuppressWarnings("unchecked") // the cast is what makes a checked exception pass
  public static <R, X extends Throwable> R sneak(Throwable thrown) throws X {
    throw (X) thrown;
  }
}
