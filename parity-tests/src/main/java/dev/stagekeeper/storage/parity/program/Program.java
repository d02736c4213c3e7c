package dev.stagekeeper.storage.parity.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Calls to be made one after the other, in tenants that nobody else uses.
 *
 * @param seed what it was drawn from; 0 if it was written
 * @param calls the calls, in order
 */
public record Program(long seed, List<Call> calls) {

  private static final String SEPARATOR = ",\n        ";

  public Program {
    calls = List.copyOf(calls);
  }

  /** A program that was written. */
  public static Program of(Call... calls) {
    return new Program(0, List.of(calls));
  }

  /** So many calls, always the same for a seed. */
  public static Program drawn(long seed, int length) {
    return new Program(seed, new CallDrawing(seed).calls(length));
  }

  /** The programs that are a little simpler, the simplest first. */
  public List<Program> smaller() {
    List<Program> smaller = new ArrayList<>();
    Shrinking.shorter(calls).forEach(shorter -> smaller.add(new Program(seed, shorter)));
    for (int i = 0; i < calls.size(); i++) {
      for (Call call : calls.get(i).smaller()) {
        List<Call> other = new ArrayList<>(calls);
        other.set(i, call);
        smaller.add(new Program(seed, other));
      }
    }
    return smaller;
  }

  /** All of a type that is in it, however deep. */
  <R> Set<R> all(Class<R> type) {
    Set<R> found = new LinkedHashSet<>();
    calls.forEach(call -> collect(call, type, found));
    return found;
  }

  private static <R> void collect(Object value, Class<R> type, Set<R> found) {
    if (type.isInstance(value)) {
      found.add(type.cast(value));
    }
    if (value instanceof List<?> list) {
      list.forEach(element -> collect(element, type, found));
    } else if (value instanceof Recipe) {
      Components.of((Record) value).forEach(component -> collect(component, type, found));
    }
  }

  /** The Java expression that makes the calls, one call a line. */
  public String source() {
    return calls.stream()
        .map(Call::source)
        .collect(Collectors.joining(SEPARATOR, "Program.of(" + SEPARATOR.substring(1), ")"));
  }

  /**
   * A whole test class that runs the program alone, in the package of the contract's class.
   *
   * @param contract a {@link dev.stagekeeper.storage.parity.SideBySideContract} that can be
   *     extended
   */
  public String asTest(Class<?> contract) {
    return """
        package %s;

        import static dev.stagekeeper.storage.parity.program.Calls.*;

        %s
        class %s extends %s {

          @Override
          protected Program only() {
            return %s;
          }
        }
        """
        .formatted(
            contract.getPackageName(), imports(), testName(), nameInPackage(contract), source());
  }

  /** What the class of {@link #asTest} is called. */
  public String testName() {
    return "Seed" + Long.toString(seed).replace('-', '_') + "Test";
  }

  /** What the source names; what it calls are static factories. */
  private String imports() {
    Set<String> types = new TreeSet<>(Set.of(Program.class.getName()));
    if (source().contains("List.of(")) {
      types.add(List.class.getName());
    }
    all(Enum.class).forEach(constant -> types.add(constant.getDeclaringClass().getName()));
    return types.stream().map("import %s;\n"::formatted).collect(Collectors.joining());
  }

  private static String nameInPackage(Class<?> type) {
    return type.getCanonicalName().substring(type.getPackageName().length() + 1);
  }
}
