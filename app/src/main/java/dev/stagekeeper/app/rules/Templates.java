package dev.stagekeeper.app.rules;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import dev.stagekeeper.values.Text;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fills in Mustache templates, strictly: a variable that nothing defines is an error, in a section
 * too. Nothing is escaped, since what comes out is Markdown. There are no partials.
 */
public final class Templates {

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler()
          .escapeHTML(false)
          .strictSections(true)
          .withCollector(new ValuesOnly())
          .withFormatter(Templates::format)
          .withLoader(
              name -> {
                throw new MustacheException("uses the partial {{> " + name + "}}; there are none");
              });

  private Templates() {}

  /**
   * The template, filled in.
   *
   * @throws TemplateException if it is not well-formed, uses what is not defined, or comes out
   *     longer than a draft may be
   */
  public static String fill(String template, Map<String, ? extends @Nullable Object> variables) {
    BoundedWriter text = new BoundedWriter();
    try {
      COMPILER.compile(template).execute(variables, text);
    } catch (MustacheException.Context e) {
      throw new TemplateException(
          "uses {{%s}}, which is not defined; defined are %s"
              .formatted(e.key, String.join(", ", new TreeSet<>(variables.keySet()))),
          e.lineNo,
          e);
    } catch (MustacheParseException e) {
      throw new TemplateException("is not well-formed: " + e.getMessage(), 0, e);
    } catch (MustacheException e) {
      throw new TemplateException(reason(e), 0, e);
    }
    return text.toString();
  }

  private static String reason(MustacheException e) {
    return e.getMessage() == null ? "cannot be filled in" : e.getMessage();
  }

  private static String format(@Nullable Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }

  /** Sees maps and lists, and no Java behind them. */
  private static final class ValuesOnly extends BasicCollector {
    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }

  /** Stops a template whose sections would fill the memory. */
  private static final class BoundedWriter extends StringWriter {
    @Override
    public void write(String text) {
      super.write(text);
      check();
    }

    @Override
    public void write(char[] text, int offset, int length) {
      super.write(text, offset, length);
      check();
    }

    private void check() {
      // A character may be two units; how many there are exactly, the draft counts.
      if (getBuffer().length() > 2 * Text.BODY) {
        throw new MustacheException("comes out longer than " + Text.BODY + " characters");
      }
    }
  }
}
