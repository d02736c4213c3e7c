package dev.stagekeeper.events;

import java.util.function.Consumer;

/** Hands events to those who listen. Thread-safe. */
public interface EventBus {

  /**
   * Hands an event to every subscriber, in the order in which they subscribed, before it returns. A
   * subscriber that throws is logged and harms neither the caller nor the other subscribers.
   */
  void publish(DomainEvent event);

  /** Calls the subscriber with every event from now on, until the subscription is closed. */
  Subscription subscribe(Consumer<? super DomainEvent> subscriber);

  /** A subscriber's place in the list. Closing it twice is fine. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
