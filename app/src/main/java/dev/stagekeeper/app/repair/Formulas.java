package dev.stagekeeper.app.repair;

/** Keeps cells from being taken for formulas by spreadsheets, in a way that can be taken back. */
final class Formulas {

  // The apostrophe too, so that every guarded cell reads back as what it was.
  private static final String SUSPECT = "=+-@\t\r\n'";

  private Formulas() {}

  static String guarded(String cell) {
    return !cell.isEmpty() && SUSPECT.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  static String unguarded(String cell) {
    return cell.startsWith("'") ? cell.substring(1) : cell;
  }
}
