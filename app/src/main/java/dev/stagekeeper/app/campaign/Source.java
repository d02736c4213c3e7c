package dev.stagekeeper.app.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.app.files.FileException;
import dev.stagekeeper.app.files.FileFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file, parsed, with the line of everything in it.
 *
 * @param file the file, as it was named
 * @param root what is in it
 * @param lines from path, such as {@code pieces[1].channel}, to line
 * @param faults what has been found wrong so far
 */
record Source(String file, JsonNode root, Map<String, Integer> lines, List<FileFault> faults) {

  Source(String file, JsonNode root, Map<String, Integer> lines) {
    this(file, root, lines, new ArrayList<>());
  }

  void fault(String path, String message) {
    faults.add(new FileFault(line(path), path, message));
  }

  /** The line of a path, or of the nearest thing around it that is there. */
  int line(String path) {
    String around = path;
    while (!lines.containsKey(around) && !around.isEmpty()) {
      int end = Math.max(around.lastIndexOf('.'), around.lastIndexOf('['));
      around = around.substring(0, Math.max(end, 0));
    }
    return lines.getOrDefault(around, 1);
  }

  void throwIfFaulty() {
    if (!faults.isEmpty()) {
      throw new FileException(file, faults);
    }
  }
}
