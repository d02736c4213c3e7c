package dev.stagekeeper.storage.jdbc.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/persistence.md says about each table. */
record PersistencePage(SortedMap<String, Section> sections) {

  private static final Pattern MODULE = Pattern.compile("## ([a-z]+)");
  private static final Pattern TABLE = Pattern.compile("### `([a-z_]+)`");
  private static final Pattern NAME = Pattern.compile("`([a-z0-9_]+)`");

  /**
   * The section of a table.
   *
   * @param module the heading above it
   * @param text its prose
   * @param columns the rows of its table of columns, a row of cells each
   * @param keys the rows of its table of keys and indexes
   */
  record Section(String module, String text, List<List<String>> columns, List<List<String>> keys) {

    boolean isRoot() {
      return text.startsWith("Root.");
    }

    boolean isChild() {
      return text.startsWith("Child.");
    }
  }

  static PersistencePage read() throws IOException {
    Path page = Path.of("docs", "persistence.md");
    // Maven runs tests in the module's folder, an IDE often in the root.
    Path found = Files.exists(page) ? page : Path.of("..").resolve(page);
    SortedMap<String, Section> sections = new TreeMap<>();
    String module = "";
    String table = "";
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(found)) {
      Matcher ofModule = MODULE.matcher(line);
      Matcher ofTable = TABLE.matcher(line);
      if (line.startsWith("#") && !table.isEmpty()) {
        sections.put(table, section(module, lines));
        table = "";
      }
      if (ofModule.matches()) {
        module = ofModule.group(1);
      } else if (ofTable.matches()) {
        table = ofTable.group(1);
        lines = new ArrayList<>();
      } else {
        lines.add(line);
      }
    }
    return new PersistencePage(sections);
  }

  private static Section section(String module, List<String> lines) {
    List<List<String>> columns = new ArrayList<>();
    List<List<String>> keys = new ArrayList<>();
    List<List<String>> current = columns;
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith("| column ")) {
        current = columns;
      } else if (line.startsWith("| key or index ")) {
        current = keys;
      } else if (line.startsWith("| `")) {
        current.add(cells(line));
      } else if (!line.startsWith("|")) {
        text.append(line).append('\n');
      }
    }
    return new Section(module, text.toString().strip(), columns, keys);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList();
  }

  /** The names in a cell, which stand in backquotes. */
  static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(name -> name.group(1)).toList();
  }
}
