package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import java.util.List;

/**
 * Calls in a fixed order, to be made on one store after the other.
 *
 * @param name what they are about
 * @param steps the calls
 */
public record Script(String name, List<Step> steps) {

  public Script {
    steps = List.copyOf(steps);
  }

  /**
   * A call, or several that belong together.
   *
   * @param name what it does, for the report
   * @param call the call; it must do the same whenever it is made
   */
  public record Step(String name, Call call) {}

  /** The scripts that show every module from every side. */
  public static List<Script> ofEveryModule() {
    return EveryModule.SAMPLES.stream().flatMap(samples -> Scripts.of(samples).stream()).toList();
  }

  /** Makes a call in a scope and answers what it answered; what it throws goes on. */
  @FunctionalInterface
  public interface Call {
    Object on(Storage storage, Scope scope);
  }
}
