package dev.stagekeeper.storage.parity.program;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record is made of, and other records of the same form. */
final class Components {

  /** Asked for often, and slow to ask a class for. */
  private static final ClassValue<List<RecordComponent>> SHAPES =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> record) {
          return List.of(record.getRecordComponents());
        }
      };

  private Components() {}

  /** The values of its components, in order. */
  static List<@Nullable Object> of(Record record) {
    List<@Nullable Object> values = new ArrayList<>();
    try {
      for (RecordComponent component : SHAPES.get(record.getClass())) {
        values.add(component.getAccessor().invoke(record));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("recipes are public records: " + record.getClass(), e);
    }
    return values;
  }

  /** The same record, one component of which is another. */
  static Record with(Record record, int index, @Nullable Object value) {
    List<@Nullable Object> values = of(record);
    values.set(index, value);
    Class<?>[] types =
        SHAPES.get(record.getClass()).stream()
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return (Record) record.getClass().getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("recipes take every value: " + record.getClass(), e);
    }
  }

  /** What the elements of a list are. */
  static Class<?> elements(RecordComponent list) {
    ParameterizedType type = (ParameterizedType) list.getGenericType();
    return (Class<?>) type.getActualTypeArguments()[0];
  }
}
