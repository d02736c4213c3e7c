package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a list is wanted, and how it is shown. */
final class PageOptions {

  private static final int USUAL = 50;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many at most, 1 to 1000; " + USUAL + " unless given.")
  @Nullable Integer limit;

  @Option(
      names = "--cursor",
      paramLabel = "C",
      description = "Where to go on, as the page before said.")
  @Nullable String cursor;

  /**
   * The part that is wanted.
   *
   * @throws dev.stagekeeper.values.InvalidValueException if there cannot be such a part
   */
  PageRequest request() {
    return new PageRequest(
        limit == null ? USUAL : limit, cursor == null ? null : new Cursor(cursor));
  }

  /** The part after it. */
  PageRequest after(Cursor next) {
    return PageRequest.after(request().limit(), next);
  }

  /** The page as one JSON object. */
  static <T> void printJson(Shell shell, String kind, Page<T> page) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", kind);
    json.put("items", page.items());
    if (page.next() != null) {
      json.put("next", page.next().token());
    }
    shell.out().println(Trees.line(json));
  }

  /** The page as a table. */
  static <T> void printTable(
      Shell shell, String kind, Page<T> page, List<String> head, Function<T, List<String>> row) {
    lines(kind, page, head, row).forEach(shell::print);
  }

  /** The page as a table, and where the list goes on. */
  static <T> List<String> lines(
      String kind, Page<T> page, List<String> head, Function<T, List<String>> row) {
    if (page.items().isEmpty()) {
      return List.of("no " + kind);
    }
    List<String> lines = new ArrayList<>(rows(page, head, row));
    if (page.next() != null) {
      lines.add("more with: --cursor " + page.next().token());
    }
    return lines;
  }

  /** The page as a table. */
  static <T> List<String> rows(Page<T> page, List<String> head, Function<T, List<String>> row) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(head);
    page.items().stream().map(row).forEach(rows::add);
    return Tables.lines(rows);
  }
}
