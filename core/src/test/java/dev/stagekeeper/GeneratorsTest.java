package dev.stagekeeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GeneratorsTest {

  @Test
  void withoutGeneratorsNothingIsMadeAndWhatIsMissingIsNamed() {
    Generators none = Generators.NONE;
    refused("planner", () -> none.planner().plan(null, null));
    refused("writer", () -> none.writer().write(null, null));
    refused("producer", () -> none.producer().produce(null, null));
    refused("check", () -> none.check().check(null, List.of()));
    refused("packager", () -> none.packager().pack(null, List.of()));
    refused("publisher", () -> none.publisher().publish(null, null));
  }

  private static void refused(String generator, Executable call) {
    assertEquals(
        "this application has no " + generator + "; supply one with its Generators",
        assertThrows(IllegalStateException.class, call).getMessage());
  }
}
