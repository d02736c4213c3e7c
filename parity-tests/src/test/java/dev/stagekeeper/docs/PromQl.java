package dev.stagekeeper.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of Prometheus's query language as rules and panels need: reading one fails the test if it
 * is not of that language.
 *
 * @param selectors what is selected, in order
 * @param groups the labels that anything is grouped by
 */
record PromQl(List<Selector> selectors, Set<String> groups) {

  private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "avg", "count");
  private static final Set<String> OF_RANGES = Set.of("rate", "increase", "max_over_time");
  private static final Set<String> OF_VECTORS = Set.of("histogram_quantile", "clamp_min");
  private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring");
  private static final Set<String> SET_OPERATORS = Set.of("and", "or", "unless");
  private static final Map<String, String> CLOSING = Map.of("(", ")", "[", "]", "{", "}");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<text>\"(?:[^\"\\\\]|\\\\.)*\")|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "|(?<number>\\d+(?:\\.\\d+)?)(?<unit>[smhdw]?)"
              + "|(?<operator>=~|!~|==|!=|>=|<=|[-+*/=<>,])|(?<bracket>[(){}\\[\\]])");

  /**
   * Series by name and labels.
   *
   * @param metric the name
   * @param matchers the values of each label that are spoken of; empty where a dashboard's variable
   *     decides
   * @param range whether a range of time is selected
   */
  record Selector(String metric, Map<String, List<String>> matchers, boolean range) {}

  /** Reads an expression. */
  static PromQl parse(String expression) {
    return new Reader(tokens(expression), expression).read();
  }

  private static List<String> tokens(String expression) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(expression);
    int at = 0;
    while (at < expression.length()) {
      if (Character.isWhitespace(expression.charAt(at))) {
        at++;
      } else {
        assertTrue(token.find(at) && token.start() == at, expression + " at " + at);
        tokens.add(token.group());
        at = token.end();
      }
    }
    return tokens;
  }

  /** Reads the tokens of one expression, from left to right. */
  private static final class Reader {

    private final List<String> tokens;
    private final String expression;
    private final List<Selector> selectors = new ArrayList<>();
    private final Set<String> groups = new TreeSet<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Deque<String> calls = new ArrayDeque<>();
    private boolean operand;
    private int at;

    Reader(List<String> tokens, String expression) {
      this.tokens = tokens;
      this.expression = expression;
    }

    PromQl read() {
      while (at < tokens.size()) {
        step(tokens.get(at));
      }
      assertTrue(open.isEmpty() && operand, () -> "ends too early: " + expression);
      return new PromQl(selectors, groups);
    }

    private void step(String token) {
      if (token.equals("(")) {
        open(operand ? "" : token);
      } else if (token.equals(")")) {
        close();
      } else if (Character.isDigit(token.charAt(0))) {
        at++;
        becomesOperand();
      } else if (Character.isLetter(token.charAt(0))) {
        name(token);
      } else {
        operator(token);
      }
    }

    private void name(String name) {
      boolean called = next().equals("(");
      if (SET_OPERATORS.contains(name)) {
        operator(name);
      } else if (GROUPINGS.contains(name)) {
        at++;
        grouping();
      } else if (AGGREGATIONS.contains(name)) {
        at++;
        if (next(0).equals("by") || next(0).equals("without")) {
          at++;
          grouping();
        }
        calls.push(name);
        open("(");
      } else if (called) {
        assertTrue(OF_RANGES.contains(name) || OF_VECTORS.contains(name), () -> "unknown: " + name);
        at++;
        calls.push(name);
        open("(");
      } else {
        selector(name);
      }
    }

    private void open(String expected) {
      assertEquals("(", expected, () -> "misplaced bracket: " + expression);
      take("(");
      open.push(")");
      if (calls.size() < open.size()) {
        calls.push("");
      }
      operand = false;
    }

    private void close() {
      assertTrue(!open.isEmpty() && operand, () -> "misplaced bracket: " + expression);
      open.pop();
      calls.pop();
      at++;
    }

    private void operator(String operator) {
      assertTrue(operand, () -> operator + " has no left side: " + expression);
      operand = false;
      at++;
    }

    private void becomesOperand() {
      assertTrue(!operand, () -> "an operator is missing: " + expression);
      operand = true;
    }

    private void grouping() {
      take("(");
      while (!next(0).equals(")")) {
        groups.add(next(0));
        at++;
        if (next(0).equals(",")) {
          at++;
        }
      }
      take(")");
    }

    private void selector(String metric) {
      at++;
      Map<String, List<String>> matchers = new TreeMap<>();
      if (next(0).equals("{")) {
        take("{");
        while (!next(0).equals("}")) {
          matcher(matchers);
        }
        take("}");
      }
      boolean range = next(0).equals("[");
      if (range) {
        take("[");
        assertTrue(next(0).matches("\\d+[smhdw]"), () -> "no duration: " + expression);
        at++;
        take("]");
      }
      String call = calls.isEmpty() ? "" : calls.peek();
      assertEquals(OF_RANGES.contains(call), range, () -> metric + " in " + expression);
      selectors.add(new Selector(metric, matchers, range));
      becomesOperand();
    }

    private void matcher(Map<String, List<String>> matchers) {
      String label = next(0);
      at++;
      String operator = next(0);
      assertTrue(Set.of("=", "!=", "=~", "!~").contains(operator), () -> "operator: " + expression);
      at++;
      String text = next(0);
      assertTrue(text.startsWith("\""), () -> "no text: " + expression);
      String value = text.substring(1, text.length() - 1);
      matchers.put(
          label,
          value.startsWith("$")
              ? List.of()
              : operator.endsWith("~") ? List.of(value.split("\\|")) : List.of(value));
      at++;
      if (next(0).equals(",")) {
        at++;
      }
    }

    private void take(String token) {
      assertEquals(token, next(0), expression);
      at++;
    }

    private String next() {
      return next(1);
    }

    private String next(int ahead) {
      return at + ahead < tokens.size() ? tokens.get(at + ahead) : "";
    }
  }
}
