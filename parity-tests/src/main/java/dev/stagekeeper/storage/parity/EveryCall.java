package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.values.Id;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/**
 * Every method that a repository's port has, so that none is forgotten.
 *
 * @param name the method's
 * @param arguments legal ones, except that some may be null
 * @param nullField the field that the first null argument is refused under; empty if none is null
 * @param method what is called
 */
public record EveryCall(String name, Object[] arguments, String nullField, Method method) {

  /** Every method of a port with every argument null. */
  static List<EveryCall> withNulls(Class<?> port) {
    return methods(port).stream().map(method -> call(method, nulls(method))).toList();
  }

  /** Every method of a port with each of its arguments null in turn, and with all of them null. */
  static List<EveryCall> withOneNull(Class<?> port) {
    List<EveryCall> calls = new ArrayList<>(withNulls(port));
    for (Method method : methods(port)) {
      for (int i = 0; method.getParameterCount() > 1 && i < method.getParameterCount(); i++) {
        Object[] arguments =
            Arrays.stream(method.getParameterTypes()).map(EveryCall::legal).toArray();
        arguments[i] = null;
        calls.add(call(method, arguments));
      }
    }
    return calls;
  }

  /** The ports of all repositories, by the method that gives them. */
  static List<Method> repositories() {
    return methods(Repositories.class);
  }

  /**
   * Calls a method of a repository, both by name, with every argument null; what it throws goes on.
   *
   * @return what it answered, or the method's name where it answers nothing
   */
  public static Object ofNulls(Repositories all, String repository, String method) {
    Method port =
        repositories().stream()
            .filter(each -> each.getName().equals(repository))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no repository: " + repository));
    Method call =
        methods(port.getReturnType()).stream()
            .filter(each -> each.getName().equals(method))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no method: " + method));
    Object answer = invoke(call, invoke(port, all), nulls(call));
    return answer == null ? method : answer;
  }

  /** The call on a repository. What it throws goes on. */
  Executable on(Object repository) {
    return () -> invoke(method, repository, arguments);
  }

  /** Calls a method; what it throws goes on. */
  static Object invoke(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      return Together.sneak(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError("not public: " + method, e);
    }
  }

  /** Null for everything that can be. */
  private static Object[] nulls(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(type -> type.isPrimitive() ? legal(type) : null)
        .toArray();
  }

  private static EveryCall call(Method method, Object[] arguments) {
    String field = "";
    for (int i = arguments.length - 1; i >= 0; i--) {
      field = arguments[i] == null ? field(method.getParameterTypes()[i]) : field;
    }
    return new EveryCall(method.getName(), arguments, field, method);
  }

  private static List<Method> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> !method.isSynthetic() && !Modifier.isStatic(method.getModifiers()))
        .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
        .toList();
  }

  private static String field(Class<?> parameter) {
    if (parameter == PageRequest.class) {
      return "page";
    }
    if (parameter == Iterable.class) {
      return "source";
    }
    return Id.class.isAssignableFrom(parameter) ? "id" : "value";
  }

  private static Object legal(Class<?> parameter) {
    if (parameter == PageRequest.class) {
      return PageRequest.first(10);
    }
    if (parameter == int.class) {
      return 10;
    }
    if (parameter == long.class) {
      return 0L;
    }
    try {
      return parameter.getConstructor(String.class).newInstance("legal");
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no legal argument is known for " + parameter, e);
    }
  }
}
