package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.values.JsonDocument;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.customizer.SqlStatementCustomizerFactory;
import org.jdbi.v3.sqlobject.customizer.SqlStatementCustomizingAnnotation;
import org.jdbi.v3.sqlobject.customizer.SqlStatementParameterCustomizer;
import org.jspecify.annotations.Nullable;

/**
 * Binds a list of records column by column, for {@code unnest}: each component as an array under
 * its name, after the prefix and a dot if there is one. So any number of rows needs a fixed number
 * of parameters.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@SqlStatementCustomizingAnnotation(BindColumns.Factory.class)
public @interface BindColumns {

  /** The record type of the list's elements. */
  Class<? extends Record> value();

  /** What stands before the component's name. */
  String prefix() default "";

  /** Makes the binding. */
  final class Factory implements SqlStatementCustomizerFactory {

    private static final Map<Class<?>, String> TYPES =
        Map.of(
            String.class, "text",
            JsonDocument.class, "text",
            Instant.class, "timestamptz",
            int.class, "int4",
            Integer.class, "int4",
            long.class, "int8",
            Long.class, "int8",
            double.class, "float8",
            boolean.class, "bool");

    @Override
    public SqlStatementParameterCustomizer createForParameter(
        Annotation annotation,
        Class<?> sqlObjectType,
        Method method,
        Parameter parameter,
        int index,
        Type type) {
      BindColumns binding = (BindColumns) annotation;
      RecordComponent[] components = binding.value().getRecordComponents();
      String prefix = binding.prefix().isEmpty() ? "" : binding.prefix() + ".";
      return (statement, rows) -> {
        for (RecordComponent component : components) {
          Object[] column = ((List<?>) rows).stream().map(row -> element(component, row)).toArray();
          String arrayType = TYPES.get(component.getType());
          Argument argument =
              (position, prepared, context) ->
                  prepared.setArray(
                      position, prepared.getConnection().createArrayOf(arrayType, column));
          statement.bind(prefix + component.getName(), argument);
        }
      };
    }

    private static @Nullable Object element(RecordComponent component, Object row) {
      Object value;
      try {
        value = component.getAccessor().invoke(row);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a row is a public record", e);
      }
      if (value instanceof JsonDocument document) {
        return document.text();
      }
      return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }
  }
}
