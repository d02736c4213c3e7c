package dev.stagekeeper;

import dev.stagekeeper.values.IdSource;
import java.util.UUID;

/**
 * Random ids of 122 bits, from the platform's secure source. Without any time in them: ids that
 * grow with time meet on the same leaves of an index, where transactions collide.
 */
public final class RandomIds implements IdSource {

  @Override
  public String next() {
    return UUID.randomUUID().toString();
  }
}
