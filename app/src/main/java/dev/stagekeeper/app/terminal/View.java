package dev.stagekeeper.app.terminal;

import dev.stagekeeper.app.terminal.Line.Look;
import java.util.ArrayList;
import java.util.List;

/** A state as the lines of its window, as many as it has rows or fewer. */
final class View {

  private static final String GAP = "  ";

  private final State state;
  private final Window window;
  private final List<Line> lines = new ArrayList<>();

  private View(State state) {
    this.state = state;
    this.window = state.window();
  }

  static List<Line> of(State state) {
    View view = new View(state);
    view.title();
    if (state.opened() != null) {
      view.opened(state.opened());
    } else {
      view.list(state.listing());
    }
    while (view.lines.size() < view.window.rows() - 1) {
      view.line("", Look.PLAIN);
    }
    view.foot();
    int rows = view.window.rows();
    return List.copyOf(
        view.lines.subList(
            view.lines.size() - Math.min(rows, view.lines.size()), view.lines.size()));
  }

  private void title() {
    StringBuilder title = new StringBuilder("Stagekeeper");
    if (state.opened() != null) {
      title.append(GAP).append(state.opened().kind().title()).append(" > ");
      title.append(state.opened().id());
    } else {
      for (Kind kind : Kind.values()) {
        boolean front = kind == state.listing().kind();
        title.append(GAP).append(front ? "[" : " ").append(kind.title()).append(front ? "]" : " ");
      }
      if (!state.listing().filter().isEmpty()) {
        title.append("  filter: ").append(PlainText.oneLine(state.listing().filter()));
      }
    }
    line(title.toString(), Look.TITLE);
  }

  private void list(Listing list) {
    if (list.rows().isEmpty()) {
      line("", Look.PLAIN);
      line(empty(list), Look.PLAIN);
      return;
    }
    line(GAP + cells(list.kind().head(), list.widths()), Look.HEAD);
    int last = Math.min(list.rows().size(), list.top() + window.body());
    for (int i = list.top(); i < last; i++) {
      Row row = list.rows().get(i);
      boolean selected = i == list.selected();
      line(
          (selected ? "> " : GAP) + cells(row.cells(), list.widths()),
          selected ? Look.SELECTED : row.failed() ? Look.FAILED : Look.PLAIN);
    }
  }

  private String empty(Listing list) {
    String what = list.kind().title();
    if (!list.read()) {
      return state.request() == null ? "the " + what + " could not be read" : "";
    }
    if (list.next() != null) {
      return "none of the newest " + what + " match; Down looks further back";
    }
    return list.filter().isEmpty()
        ? "there are no " + what + " yet"
        : "no " + what + " match " + PlainText.oneLine(list.filter());
  }

  private static String cells(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    int last = cells.size() - 1;
    for (int i = 0; i < last; i++) {
      int width = widths.get(i);
      line.append(PlainText.padded(PlainText.cut(cells.get(i), width), width)).append(GAP);
    }
    return line.append(cells.get(last)).toString();
  }

  private void opened(Opened page) {
    line("", Look.PLAIN);
    int last = Math.min(page.lines().size(), page.top() + window.body());
    for (String text : page.lines().subList(page.top(), last)) {
      line(PlainText.shifted(text, page.left(), window.columns()), Look.PLAIN);
    }
  }

  private void foot() {
    if (state.typing() != null) {
      line("/" + PlainText.oneLine(state.typing()) + "_", Look.NOTICE);
    } else if (state.notice() != null) {
      line(PlainText.oneLine(state.notice()), Look.NOTICE);
    } else if (state.request() != null) {
      line("reading ...", Look.NOTICE);
    } else if (state.opened() != null) {
      line(
          position(state.opened()) + "arrows, PgUp, PgDn: move  r: read again  Esc: back",
          Look.HEAD);
    } else {
      line(
          position(state.listing())
              + "Enter: open  /: filter  Tab: "
              + state.listing().kind().other().title()
              + "  r: read again  q: quit",
          Look.HEAD);
    }
  }

  private static String position(Listing list) {
    return list.rows().isEmpty()
        ? ""
        : "%d of %d%s  "
            .formatted(list.selected() + 1, list.rows().size(), list.next() == null ? "" : "+");
  }

  private String position(Opened page) {
    int last = Math.min(page.lines().size(), page.top() + window.body());
    return "%d-%d of %d  ".formatted(Math.min(page.top() + 1, last), last, page.lines().size());
  }

  private void line(String text, Look look) {
    lines.add(new Line(PlainText.cut(text, window.columns()), look));
  }
}
