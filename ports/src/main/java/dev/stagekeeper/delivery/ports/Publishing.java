package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.storage.Scope;

/** Publishes packages. Thread-safe. */
public interface Publishing {

  /**
   * Has a stored package published and stores how that ended; a publisher that throws makes a
   * result without success, not an exception. Announces {@code PublishStarted}, then {@code
   * PublishCompleted} or {@code PublishFailed}.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if the package is not stored
   */
  PublishResult publish(Scope scope, PublishJob job);
}
