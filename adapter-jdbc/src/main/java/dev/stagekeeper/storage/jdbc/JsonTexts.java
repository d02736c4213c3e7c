package dev.stagekeeper.storage.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stagekeeper.values.JsonDocument;
import java.util.ArrayList;
import java.util.List;

/** Lists of texts as JSON arrays: one column each, in order, whatever the texts have in them. */
public final class JsonTexts {

  private JsonTexts() {}

  /** The array of the texts. */
  public static JsonDocument of(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(texts.size());
    texts.forEach(array::add);
    return JsonDocument.of(array);
  }

  /** The texts of the array. */
  public static List<String> toList(JsonDocument array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array.toNode()) {
      texts.add(element.textValue());
    }
    return texts;
  }
}
