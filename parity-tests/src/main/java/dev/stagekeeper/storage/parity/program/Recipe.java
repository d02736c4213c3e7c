package dev.stagekeeper.storage.parity.program;

import java.util.List;

/**
 * Says how something is made, in names and small numbers: so it is a value, is short when printed,
 * and can be made simpler. Every recipe is a record whose components are texts, numbers, constants,
 * other recipes, or lists of these; {@link Calls} has a factory for each of them.
 */
public interface Recipe {

  /** The Java expression that makes this recipe, of the factories of {@link Calls}. */
  default String source() {
    return Source.of(this);
  }

  /** Recipes of another form that are simpler; those of the same form are found without help. */
  default List<? extends Recipe> simpler() {
    return List.of();
  }
}
