package dev.stagekeeper.storage.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was not sent.
 *
 * @param sql one statement, with question marks
 * @param bindings what is bound to them
 */
record RecordedStatement(String sql, List<Binding> bindings) {

  RecordedStatement {
    bindings = List.copyOf(bindings);
  }

  /**
   * A call of a {@code PreparedStatement}'s setter.
   *
   * @param arguments the first is the position, from 1
   */
  record Binding(Method setter, List<@Nullable Object> arguments) {

    Binding(Method setter, @Nullable Object[] arguments) {
      this(setter, Collections.unmodifiableList(Arrays.asList(arguments)));
    }

    int position() {
      return (int) arguments.get(0);
    }
  }

  /** What stands for an array until there is a connection that can make it. */
  record ArrayOf(String type, @Nullable Object[] elements) {}

  /** How many question marks it has. */
  int parameters() {
    return bindings.stream().mapToInt(Binding::position).max().orElse(0);
  }

  /** How many characters are sent, about. */
  long characters() {
    return sql.length()
        + bindings.stream()
            .flatMap(binding -> binding.arguments().stream())
            .mapToLong(RecordedStatement::characters)
            .sum();
  }

  private static long characters(@Nullable Object value) {
    if (value instanceof ArrayOf array) {
      return Arrays.stream(array.elements()).mapToLong(RecordedStatement::characters).sum();
    }
    return value instanceof CharSequence text ? text.length() : 1;
  }

  /** Binds the same to a statement in which this one stands after so many other question marks. */
  void bindTo(PreparedStatement statement, int before) throws SQLException {
    for (Binding binding : bindings) {
      @Nullable Object[] arguments = binding.arguments().toArray();
      arguments[0] = before + binding.position();
      if (arguments[1] instanceof ArrayOf array) {
        arguments[1] = statement.getConnection().createArrayOf(array.type(), array.elements());
      }
      try {
        binding.setter().invoke(statement, arguments);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof SQLException failure) {
          throw failure;
        }
        throw new IllegalStateException("a setter of a statement failed", e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("the setters of a statement are public", e);
      }
    }
  }
}
