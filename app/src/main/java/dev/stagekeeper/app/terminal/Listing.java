package dev.stagekeeper.app.terminal;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of a list as was read.
 *
 * @param kind what is listed
 * @param filter what a person typed
 * @param rows what was read
 * @param widths how many columns each cell needs
 * @param read whether anything was read at all
 * @param next where the list goes on; null at its end
 * @param selected which row is
 * @param top the first row that is seen
 */
record Listing(
    Kind kind,
    String filter,
    List<Row> rows,
    List<Integer> widths,
    boolean read,
    @Nullable Cursor next,
    int selected,
    int top) {

  private static final int AT_ONCE = 50;
  private static final int WIDEST = 40;

  /** Nothing was read yet. */
  static Listing unread(Kind kind, String filter) {
    List<Integer> widths = kind.head().stream().map(PlainText::width).toList();
    return new Listing(kind, filter, List.of(), widths, false, null, 0, 0);
  }

  /** The first part: more than is seen at once, so that it fills the window. */
  Request first(Window window) {
    return new Request.Rows(kind, filter, PageRequest.first(atOnce(window)));
  }

  /** The part that is needed next; null if what is seen, and a window more, was read or is all. */
  @Nullable Request more(Window window) {
    return next == null || selected + 2 * window.body() < rows.size()
        ? null
        : new Request.Rows(kind, filter, PageRequest.after(atOnce(window), next));
  }

  private static int atOnce(Window window) {
    return Math.min(PageRequest.MOST, Math.max(AT_ONCE, 2 * window.body()));
  }

  /** With a part that was read. */
  Listing with(Page<Row> page, boolean first, Window window) {
    if (first) {
      return unread(kind, filter).with(page, false, window).select(selected, window);
    }
    List<Row> all = new ArrayList<>(rows);
    List<Integer> wider = new ArrayList<>(widths);
    for (Row row : page.items()) {
      List<String> cells = row.cells().stream().map(PlainText::oneLine).toList();
      all.add(new Row(row.id(), cells, row.failed()));
      for (int i = 0; i < wider.size(); i++) {
        int width = Math.min(WIDEST, PlainText.width(cells.get(i)));
        wider.set(i, Math.max(wider.get(i), width));
      }
    }
    return new Listing(
        kind, filter, List.copyOf(all), List.copyOf(wider), true, page.next(), selected, top);
  }

  /** With the row selected, or the one nearest to it, and in sight. */
  Listing select(int row, Window window) {
    int nearest = Math.max(0, Math.min(row, rows.size() - 1));
    int first = Math.max(Math.min(top, nearest), nearest - window.body() + 1);
    return new Listing(kind, filter, rows, widths, read, next, nearest, first);
  }

  /** The selected row; null if there is none. */
  @Nullable Row row() {
    return rows.isEmpty() ? null : rows.get(selected);
  }
}
