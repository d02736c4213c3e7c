package dev.stagekeeper.storage.parity.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn, and that it can be printed and read again. */
class DrawnProgramsTest {

  @TempDir Path directory;

  @Test
  void aSeedAlwaysDrawsTheSame() {
    assertEquals(Program.drawn(7, 30), Program.drawn(7, 30));
    assertNotEquals(Program.drawn(7, 30).calls(), Program.drawn(8, 30).calls());
    assertEquals(30, Program.drawn(7, 30).calls().size());
    assertEquals(1, Program.drawn(7, 1).calls().size());
  }

  @Test
  void everyRecipeIsDrawn() {
    Set<Class<?>> missing = new HashSet<>(recipes());
    LongStream.range(0, 600)
        .mapToObj(seed -> Program.drawn(seed, 30))
        .flatMap(program -> program.all(Recipe.class).stream())
        .forEach(recipe -> missing.remove(recipe.getClass()));
    assertEquals(Set.of(), missing);
  }

  /** Compiled with the factories alone, the printed calls are those that were drawn. */
  @Test
  void whatIsPrintedMakesTheSameCalls() throws ReflectiveOperationException {
    List<Program> programs = LongStream.range(0, 60).mapToObj(s -> Program.drawn(s, 30)).toList();
    String methods =
        IntStream.range(0, programs.size())
            .mapToObj(
                i ->
                    "public static Program p"
                        + i
                        + "() { return "
                        + programs.get(i).source()
                        + "; }")
            .collect(Collectors.joining("\n"));
    Class<?> printed =
        new Compiler(directory)
            .compiled(
                "printed.Printed",
                """
                package printed;
                import static dev.stagekeeper.storage.parity.program.Calls.*;
                import dev.stagekeeper.storage.parity.program.*;
                import dev.stagekeeper.workflow.ports.*;
                import java.util.List;
                public class Printed {
                %s
                }
                """
                    .formatted(methods));
    for (int i = 0; i < programs.size(); i++) {
      Program read = (Program) printed.getMethod("p" + i).invoke(null);
      assertEquals(programs.get(i).calls(), read.calls());
    }
  }

  /** All records below the sealed interfaces of the vocabulary. */
  private static Set<Class<?>> recipes() {
    Set<Class<?>> records = new HashSet<>();
    Deque<Class<?>> open =
        new ArrayDeque<>(
            List.of(Call.class, Part.class, Value.class, Rows.class, Move.class, Edit.class));
    while (!open.isEmpty()) {
      Class<?> type = open.pop();
      if (type.isRecord()) {
        records.add(type);
      } else {
        open.addAll(Arrays.asList(type.getPermittedSubclasses()));
      }
    }
    return records;
  }
}
