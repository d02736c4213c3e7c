package dev.stagekeeper.storage.parity.seeded;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The ways in which most faults are put into a store. */
final class Altered {

  private Altered() {}

  /** Calls are answered by somebody else. */
  static UnaryOperator<Storage> calls(Call.Alteration alteration) {
    return good -> new Tampered(good, alteration);
  }

  /** The calls of some methods of a port are answered by somebody else. */
  static UnaryOperator<Storage> calls(Class<?> port, String names, Call.Alteration alteration) {
    return calls(
        call -> call.is(port, names.split(" ")) ? alteration.answer(call) : call.proceed());
  }

  /** Values of a type arrive otherwise than they were given. */
  static <T> UnaryOperator<Storage> given(Class<T> type, UnaryOperator<T> change) {
    return calls(
        call ->
            call.proceed(
                Arrays.stream(call.arguments())
                    .map(given -> given(given, type, change))
                    .toArray()));
  }

  /** Values of a type are handed out otherwise than they are stored. */
  static <T> UnaryOperator<Storage> answered(Class<T> type, UnaryOperator<T> change) {
    return calls(call -> answered(call.proceed(), type, change));
  }

  /** Pages are handed out otherwise. */
  static UnaryOperator<Storage> pages(UnaryOperator<Page<?>> change) {
    return calls(
        call -> {
          Object answer = call.proceed();
          return answer instanceof Page<?> page ? change.apply(page) : answer;
        });
  }

  /** An answer with every value of a type in it changed. */
  static <T> Object answered(Object answer, Class<T> type, UnaryOperator<T> change) {
    if (type.isInstance(answer)) {
      return change.apply(type.cast(answer));
    }
    if (answer instanceof Stored<?> stored) {
      return with(stored, "value", value -> answered(value, type, change));
    }
    if (answer instanceof Optional<?> found) {
      return found.map(value -> answered(value, type, change));
    }
    return answer instanceof Page<?> page
        ? page.map(value -> answered(value, type, change))
        : answer;
  }

  private static <T> @Nullable Object given(
      @Nullable Object given, Class<T> type, UnaryOperator<T> change) {
    if (type.isInstance(given)) {
      return change.apply(type.cast(given));
    }
    return given instanceof Iterable<?> source
        ? (Iterable<?>) () -> mapped(source.iterator(), type, change)
        : given;
  }

  private static <T> Iterator<@Nullable Object> mapped(
      Iterator<?> source, Class<T> type, UnaryOperator<T> change) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return source.hasNext();
      }

      @Override
      public @Nullable Object next() {
        return given(source.next(), type, change);
      }
    };
  }

  /** A record with one component changed. */
  @SuppressWarnings("unchecked") // a record's constructor makes records of its own type
  static <R> R with(R record, String component, UnaryOperator<Object> change) {
    try {
      RecordComponent[] components = record.getClass().getRecordComponents();
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        Object value = components[i].getAccessor().invoke(record);
        values[i] = components[i].getName().equals(component) ? change.apply(value) : value;
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no other " + component + " for " + record, e);
    }
  }
}
