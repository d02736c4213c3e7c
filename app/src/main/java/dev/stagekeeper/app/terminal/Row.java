package dev.stagekeeper.app.terminal;

import java.util.List;

/**
 * What a list shows of one thing.
 *
 * @param id opens it
 * @param cells as many as its {@link Kind#head}; any text
 * @param failed whether it went wrong
 */
public record Row(String id, List<String> cells, boolean failed) {

  public Row {
    cells = List.copyOf(cells);
  }
}
