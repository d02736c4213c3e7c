package dev.stagekeeper.storage;

import dev.stagekeeper.values.Id;

/** There is nothing under that id, in this tenant. */
public final class NotFoundException extends RuntimeException {

  private final String what;
  private final String id;

  public NotFoundException(Id id) {
    super("there is no " + id.kind() + " with the id " + id.value());
    this.what = id.kind();
    this.id = id.value();
  }

  /** What was looked for, as {@link Id#kind} names it. */
  public String what() {
    return what;
  }

  /** The id that was looked for. */
  public String id() {
    return id;
  }
}
