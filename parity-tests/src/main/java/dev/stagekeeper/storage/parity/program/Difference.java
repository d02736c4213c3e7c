package dev.stagekeeper.storage.parity.program;

/**
 * Where two adapters, given the same program, did not do the same.
 *
 * @param where the call, or that it was in the end
 * @param model what the model answered
 * @param adapter what the adapter under test answered
 */
public record Difference(String where, Object model, Object adapter) {

  private static final int SHOWN = 600;

  /** As text, long answers shortened to what surrounds the first difference. */
  public String text() {
    String left = String.valueOf(model);
    String right = String.valueOf(adapter);
    int same = 0;
    while (same < Math.min(left.length(), right.length())
        && left.charAt(same) == right.charAt(same)) {
      same++;
    }
    int from = Math.max(0, same - SHOWN / 2);
    return where
        + "\n  the model answered   "
        + shown(left, from)
        + "\n  the adapter answered "
        + shown(right, from);
  }

  private static String shown(String text, int from) {
    String start = from > 0 ? "..." : "";
    int to = Math.min(text.length(), from + SHOWN);
    return start + text.substring(Math.min(from, to), to) + (to < text.length() ? "..." : "");
  }
}
