package dev.stagekeeper.events.core;

import dev.stagekeeper.events.DomainEvent;
import dev.stagekeeper.events.EventBus;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.IdSource;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives each event its header and publishes it. Used after what happened was committed. */
public final class Announcer {

  private final EventBus bus;
  private final IdSource ids;
  private final InstantSource time;

  public Announcer(EventBus bus, IdSource ids, InstantSource time) {
    this.bus = bus;
    this.ids = ids;
    this.time = time;
  }

  /** Announces something that is part of nothing larger. */
  public void announce(Scope scope, Function<DomainEvent.Header, DomainEvent> event) {
    announce(scope, null, event);
  }

  /** Announces something that is part of what the correlation id names. */
  public void announce(
      Scope scope,
      @Nullable String correlationId,
      Function<DomainEvent.Header, DomainEvent> event) {
    bus.publish(
        event.apply(
            new DomainEvent.Header(ids.next(), time.instant(), scope.tenant(), correlationId)));
  }
}
