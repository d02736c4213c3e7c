package dev.stagekeeper.storage.parity.program;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is a little simpler than a recipe. */
final class Shrinking {

  private Shrinking() {}

  /** The recipes of a type that are a little simpler, the simplest first. */
  static <T> List<T> smaller(Recipe recipe, Class<T> type) {
    Set<Object> smaller = new LinkedHashSet<>(recipe.simpler());
    Record record = (Record) recipe;
    RecordComponent[] components = record.getClass().getRecordComponents();
    List<@Nullable Object> values = Components.of(record);
    for (int i = 0; i < components.length; i++) {
      for (Object variant : variants(components[i], values.get(i))) {
        smaller.add(Components.with(record, i, variant));
      }
    }
    return smaller.stream().filter(type::isInstance).<T>map(type::cast).toList();
  }

  /** Lists without some of their elements: without half of them, then without one. */
  static <T> List<List<T>> shorter(List<T> list) {
    List<List<T>> shorter = new ArrayList<>();
    for (int drop = list.size(); drop > 0; drop /= 2) {
      for (int from = 0; from + drop <= list.size(); from += drop) {
        List<T> rest = new ArrayList<>(list);
        rest.subList(from, from + drop).clear();
        shorter.add(rest);
      }
    }
    return shorter;
  }

  private static List<@Nullable Object> variants(
      RecordComponent component, @Nullable Object value) {
    List<@Nullable Object> variants = new ArrayList<>();
    if (value == null) {
      return variants;
    }
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      variants.add(null);
    }
    if (value instanceof List<?> list) {
      variants.addAll(shorter(list));
      for (int i = 0; i < list.size(); i++) {
        for (Object element : simpler(Components.elements(component), list.get(i))) {
          List<Object> other = new ArrayList<>(list);
          other.set(i, element);
          variants.add(other);
        }
      }
    } else {
      variants.addAll(simpler(component.getType(), value));
    }
    return variants;
  }

  private static List<?> simpler(Class<?> type, Object value) {
    if (value instanceof Recipe recipe) {
      return smaller(recipe, type);
    }
    if (value instanceof Integer number) {
      return number == 0 ? List.of() : List.of(0, number / 2);
    }
    if (value instanceof Long number) {
      return number == 1 ? List.of() : List.of(1L);
    }
    if (value instanceof Double number) {
      return number == 0 ? List.of() : List.of(0.0);
    }
    if (value instanceof Enum<?> constant && constant.ordinal() > 0) {
      return List.of(constant.getDeclaringClass().getEnumConstants()[0]);
    }
    return Boolean.TRUE.equals(value) ? List.of(false) : List.of();
  }
}
