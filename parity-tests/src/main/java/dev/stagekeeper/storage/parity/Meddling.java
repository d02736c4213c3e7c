package dev.stagekeeper.storage.parity;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import dev.stagekeeper.values.JsonDocument;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries to change a value through everything that it hands out. */
public final class Meddling {

  private Meddling() {}

  /** Tries it on a record and all records in it. */
  public static void with(@Nullable Object value) {
    if (value instanceof List<?> list) {
      if (!list.isEmpty()) {
        assertThrows(UnsupportedOperationException.class, () -> list.remove(0));
      }
      list.forEach(Meddling::with);
    } else if (value instanceof JsonDocument document) {
      JsonNode node = document.toNode();
      if (node instanceof ContainerNode<?> container) {
        container.removeAll();
      }
    } else if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        try {
          with(component.getAccessor().invoke(value));
        } catch (ReflectiveOperationException e) {
          throw new AssertionError("a record's component cannot be read: " + component, e);
        }
      }
    }
  }
}
