package dev.stagekeeper.events.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.Workbench;
import dev.stagekeeper.events.DomainEvent;
import dev.stagekeeper.events.DomainEvent.WorkflowStarted;
import dev.stagekeeper.events.EventBus;
import dev.stagekeeper.events.EventBus.Subscription;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class InProcessEventBusTest {

  private static final DomainEvent EVENT =
      new WorkflowStarted(
          new DomainEvent.Header("e-1", Workbench.NOW, TenantId.DEFAULT, "run-1"),
          new RunId("run-1"));

  private final EventBus bus = new InProcessEventBus();
  private final List<String> told = new ArrayList<>();

  @Test
  void subscribersAreToldInTheirOrderBeforePublishReturns() {
    bus.publish(EVENT);
    bus.subscribe(event -> told.add("first " + event.eventId()));
    bus.subscribe(event -> told.add("second " + event.correlationId()));
    bus.publish(EVENT);
    assertEquals(List.of("first e-1", "second run-1"), told);
  }

  @Test
  void aSubscriberThatThrowsHarmsNobody() {
    bus.subscribe(
        event -> {
          throw new IllegalStateException("mine alone");
        });
    bus.subscribe(
        event -> {
          throw new StackOverflowError();
        });
    bus.subscribe(event -> told.add("last"));
    bus.publish(EVENT);
    assertEquals(List.of("last"), told);
  }

  @Test
  void aClosedSubscriptionIsOver() {
    List<Subscription> later = new ArrayList<>();
    Subscription first =
        bus.subscribe(
            event -> {
              told.add("first");
              later.get(0).close();
            });
    later.add(bus.subscribe(event -> told.add("never")));
    bus.publish(EVENT);
    first.close();
    first.close();
    bus.publish(EVENT);
    assertEquals(List.of("first"), told);
  }

  @Test
  void theSameSubscriberMayHaveSeveralSubscriptions() {
    Consumer<DomainEvent> subscriber = event -> told.add("told");
    Subscription one = bus.subscribe(subscriber);
    bus.subscribe(subscriber);
    bus.publish(EVENT);
    one.close();
    bus.publish(EVENT);
    assertEquals(3, told.size());
  }

  @Test
  void aSubscriberMayPublishAndSubscribe() {
    bus.subscribe(
        event -> {
          told.add(event.eventId());
          if (told.size() == 1) {
            bus.subscribe(other -> told.add("new"));
            bus.publish(EVENT);
          }
        });
    bus.publish(EVENT);
    assertEquals(List.of("e-1", "e-1", "new"), told);
  }

  @Test
  void nothingIsNoEventAndNobodyNoSubscriber() {
    assertThrows(InvalidValueException.class, () -> bus.publish(null));
    assertThrows(InvalidValueException.class, () -> bus.subscribe(null));
  }
}
