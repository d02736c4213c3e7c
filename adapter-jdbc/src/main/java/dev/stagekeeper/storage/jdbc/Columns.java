package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.JsonDocument;
import java.sql.Array;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a row by the names of its columns, in the types of the records. */
public final class Columns {

  private final ResultSet row;

  public Columns(ResultSet row) {
    this.row = row;
  }

  public String text(String column) throws SQLException {
    return row.getString(column);
  }

  public @Nullable String optionalText(String column) throws SQLException {
    return row.getString(column);
  }

  public JsonDocument json(String column) throws SQLException {
    return JsonDocument.parse(column, row.getString(column));
  }

  /** A JSON array of texts. */
  public List<String> texts(String column) throws SQLException {
    return JsonTexts.toList(json(column));
  }

  public Instant instant(String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public @Nullable Instant optionalInstant(String column) throws SQLException {
    return instant(row, row.findColumn(column));
  }

  /** An instant, or null, by the number of its column. */
  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  public int integer(String column) throws SQLException {
    return row.getInt(column);
  }

  public @Nullable Integer optionalInteger(String column) throws SQLException {
    return row.getObject(column, Integer.class);
  }

  public double decimal(String column) throws SQLException {
    return row.getDouble(column);
  }

  public boolean flag(String column) throws SQLException {
    return row.getBoolean(column);
  }

  /** An array that the query made of a child's column. */
  public <E> List<E> array(String column, Class<E> type) throws SQLException {
    Array array = row.getArray(column);
    List<E> elements = new ArrayList<>();
    for (Object element : (Object[]) array.getArray()) {
      elements.add(type.cast(element));
    }
    return elements;
  }

  /** As {@link #array}, of JSON documents. */
  public List<JsonDocument> jsonArray(String column) throws SQLException {
    Array array = row.getArray(column);
    List<JsonDocument> elements = new ArrayList<>();
    for (Object element : (Object[]) array.getArray()) {
      elements.add(JsonDocument.parse(column, plain(element)));
    }
    return elements;
  }

  /** H2 gives long texts as a CLOB. */
  private static String plain(Object text) throws SQLException {
    return text instanceof Clob clob
        ? clob.getSubString(1, Math.toIntExact(clob.length()))
        : text.toString();
  }

  /** The value with what the root row says about it. */
  public <T> Stored<T> stored(T value) throws SQLException {
    return new Stored<>(
        value,
        row.getLong("revision"),
        instant("created_at"),
        text("created_by"),
        instant("updated_at"),
        text("updated_by"));
  }
}
