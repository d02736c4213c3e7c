package dev.stagekeeper;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public signatures of types, a line each, in an order that depends on nothing else. */
public final class Signatures {

  private static final Set<String> OF_OBJECT =
      Set.of("equals(java.lang.Object)", "hashCode()", "toString()");

  private Signatures() {}

  static List<String> of(Stream<Class<?>> types) {
    return types
        .filter(Signatures::isPublic)
        .flatMap(type -> lines(type).stream().map(line -> type.getTypeName() + " " + line))
        .sorted()
        .toList();
  }

  private static List<String> lines(Class<?> type) {
    List<String> lines = new ArrayList<>();
    lines.add("type " + header(type));
    if (type.isRecord()) {
      RecordComponent[] components = type.getRecordComponents();
      for (int i = 0; i < components.length; i++) {
        lines.add(
            "component %02d %s %s"
                .formatted(i, name(components[i].getGenericType()), components[i].getName()));
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (isSeen(field)) {
        lines.add(
            "field " + modifiers(field) + name(field.getGenericType()) + " " + field.getName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isSeen(constructor)) {
        lines.add(
            "constructor "
                + modifiers(constructor)
                + names(constructor.getGenericParameterTypes()));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isSeen(method) && !isOfObject(method)) {
        lines.add(
            "method "
                + modifiers(method)
                + name(method.getGenericReturnType())
                + " "
                + method.getName()
                + names(method.getGenericParameterTypes()));
      }
    }
    return lines;
  }

  private static String header(Class<?> type) {
    // Put together here: what toGenericString says has changed between Java versions.
    String header = Modifier.toString(type.getModifiers() & ~Modifier.INTERFACE) + " " + kind(type);
    TypeVariable<?>[] variables = type.getTypeParameters();
    header +=
        Arrays.stream(variables)
            .map(
                variable ->
                    " <" + variable.getName() + " extends " + list(variable.getBounds()) + ">")
            .collect(Collectors.joining());
    if (type.getGenericSuperclass() != null) {
      header += " extends " + name(type.getGenericSuperclass());
    }
    header += " implements " + list(type.getGenericInterfaces());
    if (type.isSealed()) {
      header +=
          " permits "
              + Arrays.stream(type.getPermittedSubclasses())
                  .map(Signatures::name)
                  .sorted()
                  .toList();
    }
    return header;
  }

  private static String kind(Class<?> type) {
    if (type.isInterface()) {
      return "interface";
    }
    if (type.isRecord()) {
      return "record";
    }
    return type.isEnum() ? "enum" : "class";
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return isSeen(type.getModifiers()) && (outer == null || isPublic(outer));
  }

  private static boolean isSeen(Member member) {
    return !member.isSynthetic() && isSeen(member.getModifiers());
  }

  private static boolean isSeen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static boolean isOfObject(Method method) {
    return OF_OBJECT.contains(method.getName() + names(method.getParameterTypes()));
  }

  private static String modifiers(Member member) {
    int shown =
        member.getModifiers() & ~(Modifier.TRANSIENT | Modifier.VOLATILE | Modifier.SYNCHRONIZED);
    boolean isDefault = member instanceof Method method && method.isDefault();
    return Modifier.toString(shown) + (isDefault ? " default " : " ");
  }

  private static String names(Type[] types) {
    return Arrays.stream(types).map(Signatures::name).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String list(Type[] types) {
    return Arrays.stream(types).map(Signatures::name).toList().toString();
  }

  private static String name(Type type) {
    return type.getTypeName();
  }

  /** What a test of this class looks at. */
  public interface Sample<T> {
    List<T> of(Set<? super T> from);

    private void hidden() {}
  }
}
