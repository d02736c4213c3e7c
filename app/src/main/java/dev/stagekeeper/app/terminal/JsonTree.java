package dev.stagekeeper.app.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.values.JsonDocument;
import java.util.ArrayList;
import java.util.List;

/** A JSON document for people: a line for each value, indented. */
public final class JsonTree {

  /** How many lines of a document are shown. */
  public static final int MOST_LINES = 20_000;

  private static final String STEP = "  ";

  private final List<String> lines = new ArrayList<>();

  private JsonTree() {}

  /**
   * The document as lines; of a long one the first {@value #MOST_LINES}, and a line that says so.
   *
   * @param indent stands before each
   */
  public static List<String> lines(JsonDocument document, String indent) {
    JsonTree tree = new JsonTree();
    JsonNode root = document.toNode();
    if (isBranch(root)) {
      tree.children(root, indent);
    } else {
      tree.add(indent, "", root);
    }
    if (tree.isFull()) {
      tree.lines.add(indent + "... and more, which is not shown");
    }
    return tree.lines;
  }

  private boolean isFull() {
    return lines.size() >= MOST_LINES;
  }

  private void children(JsonNode node, String indent) {
    if (node.isObject()) {
      node.properties().forEach(field -> add(indent, field.getKey() + ":", field.getValue()));
    } else {
      node.forEach(element -> add(indent, "-", element));
    }
  }

  private void add(String indent, String name, JsonNode node) {
    if (isFull()) {
      return;
    }
    if (isBranch(node)) {
      lines.add(indent + name);
      children(node, indent + STEP);
      return;
    }
    List<String> texts = leaf(node).lines().toList();
    if (texts.size() <= 1) {
      lines.add((indent + (name.isEmpty() ? "" : name + " ") + leaf(node)).stripTrailing());
      return;
    }
    lines.add(indent + name);
    texts.forEach(text -> lines.add(indent + STEP + text));
  }

  private static boolean isBranch(JsonNode node) {
    return node.isContainerNode() && !node.isEmpty();
  }

  private static String leaf(JsonNode node) {
    return node.isTextual() && !node.asText().isEmpty() ? node.asText() : node.toString();
  }
}
