package dev.stagekeeper.delivery.ports;

/**
 * Publishes. Supplied by the embedding application; called outside any transaction, from any
 * thread.
 */
@FunctionalInterface
public interface Publisher {

  /** Publishes a package. What it throws is kept as the reason why publishing failed. */
  Publication publish(PublishJob job, DeliveryPackage deliveryPackage);
}
