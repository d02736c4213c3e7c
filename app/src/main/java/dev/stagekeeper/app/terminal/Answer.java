package dev.stagekeeper.app.terminal;

import dev.stagekeeper.storage.Page;
import java.util.List;

/** What became of a {@link Request}. */
sealed interface Answer {

  /** Part of a list. */
  record Rows(Page<Row> page) implements Answer {}

  /** One thing. */
  record Opened(List<String> lines) implements Answer {}

  /** It could not be read. */
  record Failed(String sentence) implements Answer {}

  /** Asks the source. */
  static Answer to(Request request, Source source) {
    try {
      if (request instanceof Request.Rows rows) {
        return new Rows(source.list(rows.kind(), rows.filter(), rows.page()));
      }
      Request.Open open = (Request.Open) request;
      return new Opened(source.open(open.kind(), open.id()));
    } catch (RuntimeException e) {
      return new Failed(source.sentence(e));
    }
  }
}
