package dev.stagekeeper.values;

/**
 * Whose data it is. Nothing of one tenant can be seen, counted, changed or collided with by
 * another.
 *
 * @param value 1 to 64 characters of the id alphabet
 */
public record TenantId(String value) implements Id {

  /** The tenant of an application that has only one. */
  public static final TenantId DEFAULT = new TenantId("default");

  public TenantId {
    value = Id.check("tenant id", value, 64);
  }
}
