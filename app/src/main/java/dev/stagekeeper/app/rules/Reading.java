package dev.stagekeeper.app.rules;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * What a reader sees of a Markdown text.
 *
 * @param blocks paragraphs, headings, cells and code, in order, without markup
 * @param prose those of them that are paragraphs
 * @param links where its links and images lead, in order
 */
record Reading(List<String> blocks, List<String> prose, List<String> links) {

  static Reading of(String markdown) {
    Collector collector = new Collector();
    Markdown.parse(markdown).accept(collector);
    return new Reading(
        List.copyOf(collector.blocks), List.copyOf(collector.prose), List.copyOf(collector.links));
  }

  /** All blocks, an empty line between them. */
  String text() {
    return String.join("\n\n", blocks);
  }

  private static final class Collector extends AbstractVisitor {
    final List<String> blocks = new ArrayList<>();
    final List<String> prose = new ArrayList<>();
    final List<String> links = new ArrayList<>();
    private final StringBuilder inline = new StringBuilder();

    @Override
    public void visit(Paragraph paragraph) {
      prose.add(block(paragraph));
    }

    @Override
    public void visit(Heading heading) {
      block(heading);
    }

    @Override
    public void visit(CustomNode node) {
      if (node instanceof TableCell) {
        block(node);
      } else {
        visitChildren(node);
      }
    }

    @Override
    public void visit(FencedCodeBlock code) {
      blocks.add(code.getLiteral().strip());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      blocks.add(code.getLiteral().strip());
    }

    @Override
    public void visit(HtmlBlock html) {
      blocks.add(html.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
      inline.append(html.getLiteral());
    }

    @Override
    public void visit(Code code) {
      inline.append(code.getLiteral());
    }

    @Override
    public void visit(Text text) {
      inline.append(text.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      inline.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
      inline.append(' ');
    }

    @Override
    public void visit(Link link) {
      links.add(link.getDestination());
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      links.add(image.getDestination());
      visitChildren(image);
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
      links.add(definition.getDestination());
    }

    private String block(Node node) {
      visitChildren(node);
      String text = inline.toString().strip();
      inline.setLength(0);
      if (!text.isEmpty()) {
        blocks.add(text);
      }
      return text;
    }
  }
}
