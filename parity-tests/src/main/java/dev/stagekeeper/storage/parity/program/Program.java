package dev.stagekeeper.storage.parity.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls to be made one after the other, in tenants that nobody else uses.
 *
 * @param seed what it was drawn from; 0 if it was written
 * @param calls the calls, in order
 */
public record Program(long seed, List<Call> calls) {

  private static final String SEPARATOR = ",\n                ";

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

  /** Every recipe of a type that is in it, however deep. */
  <R extends Recipe> Set<R> all(Class<R> type) {
    Set<R> found = new LinkedHashSet<>();
    calls.forEach(call -> collect(call, type, found));
    return found;
  }

  private static <R extends Recipe> void collect(Object value, Class<R> type, Set<R> found) {
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
   * A whole test class that runs the program again, in the package of the contract's class.
   *
   * @param contract a {@link dev.stagekeeper.storage.parity.SideBySideContract}, which can be made
   *     without arguments
   */
  public String asTest(Class<?> contract) {
    String name = "Seed" + Long.toString(seed).replace('-', '_') + "Test";
    return """
        package %s;

        import static dev.stagekeeper.storage.parity.program.Calls.*;

        import dev.stagekeeper.storage.parity.program.Ending;
        import dev.stagekeeper.storage.parity.program.Program;
        import dev.stagekeeper.workflow.ports.RunStatus;
        import dev.stagekeeper.workflow.ports.StageStatus;
        import java.util.List;
        import org.junit.jupiter.api.Test;

        class %s {

          @Test
          void bothDoTheSame() {
            new %s()
                .verify(
                    %s);
          }
        }
        """
        .formatted(
            contract.getPackageName(),
            name,
            contract.getCanonicalName().substring(contract.getPackageName().length() + 1),
            source());
  }
}
