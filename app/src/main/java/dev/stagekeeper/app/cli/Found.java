package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.Id;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is stored under an id.
 *
 * @param kind what it is, such as {@code draft}
 * @param stored the value, and what the store knows about it
 * @param run the run with all that belongs to it, if it is one
 * @param related the ids of what belongs to it, by kind; 100 of a kind at most
 */
record Found(
    String kind, Stored<?> stored, @Nullable RunView run, Map<String, List<? extends Id>> related) {

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", kind);
    json.put("value", Trees.of(stored.value()));
    json.put("revision", stored.revision());
    json.put("createdAt", stored.createdAt());
    json.put("createdBy", stored.createdBy());
    json.put("updatedAt", stored.updatedAt());
    json.put("updatedBy", stored.updatedBy());
    if (run != null) {
      json.put("stages", run.stages());
      json.put("checkpoints", run.checkpoints());
    }
    json.put("related", related);
    return json;
  }
}
