package dev.stagekeeper.app.terminal;

import java.util.List;

/**
 * One thing that is read.
 *
 * @param kind what it is
 * @param id its id
 * @param lines all about it, each harmless
 * @param top the first line that is seen
 * @param left the first column that is seen
 */
record Opened(Kind kind, String id, List<String> lines, int top, int left) {

  static Opened of(Request.Open request, List<String> lines) {
    return new Opened(
        request.kind(), request.id(), lines.stream().map(PlainText::oneLine).toList(), 0, 0);
  }

  /** As far down as there is something to see. */
  Opened at(int line, Window window) {
    int last = Math.max(0, lines.size() - window.body());
    return new Opened(kind, id, lines, Math.max(0, Math.min(line, last)), left);
  }

  Opened sideways(int column) {
    return new Opened(kind, id, lines, top, Math.max(0, column));
  }
}
