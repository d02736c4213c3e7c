package dev.stagekeeper.events.core;

import dev.stagekeeper.events.DomainEvent;
import dev.stagekeeper.events.EventBus;
import dev.stagekeeper.values.Required;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event bus that calls its subscribers on the thread that publishes. */
public final class InProcessEventBus implements EventBus {

  private static final Logger LOG = LoggerFactory.getLogger(InProcessEventBus.class);

  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

  @Override
  public void publish(DomainEvent event) {
    Required.of("event", event);
    for (Subscriber subscriber : subscribers) {
      if (!subscriber.closed) {
        subscriber.tell(event);
      }
    }
  }

  @Override
  public Subscription subscribe(Consumer<? super DomainEvent> subscriber) {
    Subscriber added = new Subscriber(Required.of("subscriber", subscriber));
    subscribers.add(added);
    return added;
  }

  /** One subscription: the same consumer may have several. */
  private final class Subscriber implements Subscription {

    private final Consumer<? super DomainEvent> consumer;
    private volatile boolean closed;

    Subscriber(Consumer<? super DomainEvent> consumer) {
      this.consumer = consumer;
    }

    // Errors too: what the event tells of has been committed, and throwing would not undo it.
    void tell(DomainEvent event) {
      try {
        consumer.accept(event);
      } catch (Throwable e) {
        LOG.warn(
            "A subscriber failed at {} {}", event.getClass().getSimpleName(), event.eventId(), e);
      }
    }

    @Override
    public void close() {
      closed = true;
      subscribers.remove(this);
    }
  }
}
