package dev.stagekeeper.app.campaign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.stagekeeper.app.files.FileException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Parses YAML or JSON and remembers the lines. Aliases are refused, and with them all documents
 * that grow when they are read.
 */
final class SourceParser {

  /** How many lists and objects may stand inside one another. */
  private static final int MOST_LEVELS = 32;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String file;
  private final JsonParser parser;
  private final Map<String, Integer> lines = new HashMap<>();

  private SourceParser(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static Source parse(String file, String text) {
    JsonFactory factory = isJson(file, text) ? new JsonFactory() : new YAMLFactory();
    try (JsonParser parser = factory.createParser(text)) {
      return new SourceParser(file, parser).parse();
    } catch (JsonProcessingException e) {
      throw syntax(file, e);
    } catch (MarkedYAMLException e) {
      throw new FileException(file, line(e), "", "is not well-formed: " + e.getProblem());
    } catch (IOException e) {
      throw new FileException(file, 0, "", "cannot be parsed: " + oneLine(e));
    }
  }

  /** By its name; one whose name says nothing, by how it begins. */
  private static boolean isJson(String file, String text) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return true;
    }
    return !name.endsWith(".yaml") && !name.endsWith(".yml") && text.stripLeading().startsWith("{");
  }

  private Source parse() throws IOException {
    if (parser.nextToken() == null) {
      throw new FileException(file, 0, "", "is empty");
    }
    JsonNode root = value("", 1);
    if (root.isNull()) {
      throw new FileException(file, 0, "", "is empty");
    }
    if (parser.nextToken() != null) {
      throw fault("", "must hold one document; a second one starts here");
    }
    if (!root.isObject()) {
      throw new FileException(
          file, 1, "", "must be an object with the fields of a campaign; it is " + kind(root));
    }
    return new Source(file, root, lines);
  }

  private JsonNode value(String path, int level) throws IOException {
    lines.putIfAbsent(path, line());
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw fault(path, "must be written out; the alias *" + parser.getText() + " is not read");
    }
    if (level > MOST_LEVELS) {
      throw fault(shortened(path), "is nested deeper than " + MOST_LEVELS + " levels");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(path, level);
      case START_ARRAY -> array(path, level);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(path);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_STRING -> NODES.textNode(parser.getText());
      default -> throw fault(path, "is nothing that a campaign can hold");
    };
  }

  private ObjectNode object(String path, int level) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String inner = path.isEmpty() ? name : path + "." + name;
      if (object.has(name)) {
        throw fault(inner, "is given twice, first on line " + lines.get(inner));
      }
      // The name's line, not the value's: a block of text starts a line later.
      lines.put(inner, line());
      parser.nextToken();
      object.set(name, value(inner, level + 1));
    }
    return object;
  }

  private ArrayNode array(String path, int level) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String inner = path + "[" + array.size() + "]";
      lines.put(inner, line());
      array.add(value(inner, level + 1));
    }
    return array;
  }

  private JsonNode number(String path) throws IOException {
    try {
      return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
          ? NODES.numberNode(parser.getBigIntegerValue())
          : NODES.numberNode(parser.getDecimalValue());
    } catch (JsonProcessingException | ArithmeticException | NumberFormatException e) {
      throw fault(path, "must be a number that can be written down; it was " + parser.getText());
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private FileException fault(String path, String message) {
    return new FileException(file, line(), path, message);
  }

  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "nothing";
    };
  }

  private static FileException syntax(String file, JsonProcessingException e) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    MarkedYAMLException marked = marked(e);
    String problem = marked == null ? e.getOriginalMessage() : marked.getProblem();
    int at = marked == null ? line : line(marked);
    return new FileException(file, at, "", "is not well-formed: " + firstLine(problem));
  }

  private static @Nullable MarkedYAMLException marked(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException marked) {
        return marked;
      }
    }
    return null;
  }

  private static int line(MarkedYAMLException e) {
    return e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
  }

  private static String oneLine(Throwable e) {
    return firstLine(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "it cannot be parsed" : shortened(text.lines().findFirst().orElse(text));
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }
}
