package dev.stagekeeper.storage;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.values.Text;

/**
 * Whose data, and who asks.
 *
 * @param tenant whose data is seen and changed
 * @param actor who is named in {@code created_by} and {@code updated_by}: 1 to 500 characters
 */
public record Scope(TenantId tenant, String actor) {

  /** The actor of a scope that names none. */
  public static final String SYSTEM = "system";

  public Scope {
    if (tenant == null) {
      throw new InvalidValueException("tenant", "be present", null);
    }
    actor = Text.notEmpty("actor", actor, Text.NAME);
  }

  /** The scope of a tenant, acting as {@value #SYSTEM}. */
  public static Scope of(TenantId tenant) {
    return new Scope(tenant, SYSTEM);
  }

  /** The same data, somebody else asking. */
  public Scope actingAs(String actor) {
    return new Scope(tenant, actor);
  }
}
