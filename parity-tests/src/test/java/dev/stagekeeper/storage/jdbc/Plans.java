package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a database goes about a statement that a {@link StatementTap} has seen. */
final class Plans {

  private static final Pattern VALUE = Pattern.compile("[{ ]\\d+: (.+?)(?=, \\d+: |}$)");
  private static final Pattern BLOCKS =
      Pattern.compile("Buffers: shared (?:hit=(\\d+))?(?: read=(\\d+))?");

  private Plans() {}

  /** What the database would do. */
  static String of(Connection connection, String sql) {
    return explained(connection, "explain ", sql);
  }

  /** How many blocks PostgreSQL looks at for it. */
  static long blocks(Connection connection, String sql) {
    Matcher blocks = BLOCKS.matcher(explained(connection, "explain (analyze, buffers) ", sql));
    assertTrue(blocks.find(), sql);
    return number(blocks.group(1)) + number(blocks.group(2));
  }

  private static String explained(Connection connection, String explain, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                explain + sql.replaceFirst("^(.* wrapping )?(prep\\d+: )?", ""))) {
      StringBuilder plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
      return plan.toString();
    } catch (SQLException e) {
      throw new AssertionError("no plan for " + sql, e);
    }
  }

  /** H2 shows what is bound after the statement: {@code {1: 'a', 2: 10}}. */
  static String bound(String sql) {
    int values = sql.lastIndexOf(" {1: ");
    Matcher value = VALUE.matcher(sql.substring(values));
    Matcher mark = Pattern.compile("\\?").matcher(sql.substring(0, values));
    return mark.replaceAll(
        found -> {
          assertTrue(value.find(), sql);
          return Matcher.quoteReplacement(value.group(1));
        });
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
