package dev.stagekeeper.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every Java snippet of the README and the docs compiles; those that are no classes are run, too.
 */
class SnippetTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)[^)]*\\)");
  private static final Pattern CLASS = Pattern.compile("\\bclass (\\w+)");

  private static final Pattern EXCERPT =
      Pattern.compile("```\\w+ ([\\w/]+\\.java)\\n(.*?)```", Pattern.DOTALL);

  record Snippet(String place, String code) {
    @Override
    public String toString() {
      return place;
    }
  }

  static Stream<Snippet> snippets() throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      for (int n = 1; block.find(); n++) {
        snippets.add(new Snippet(ROOT.relativize(page) + " #" + n, block.group(1)));
      }
    }
    return snippets.stream();
  }

  @Test
  void theReadmeShowsHowToEmbedIt() throws IOException {
    assertTrue(snippets().anyMatch(snippet -> snippet.place().startsWith("README.md")));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void compilesAndRuns(Snippet snippet, @TempDir Path classes) throws Exception {
    Matcher named = CLASS.matcher(snippet.code());
    boolean whole = named.find();
    String name = whole ? named.group(1) : "Snippet";
    String source = whole ? snippet.code() : wrapped(snippet.code());
    compile(name, source, classes);
    if (!whole) {
      try (URLClassLoader loader =
          new URLClassLoader(
              new URL[] {classes.toUri().toURL()}, SnippetTest.class.getClassLoader())) {
        loader.loadClass(name).getMethod("run").invoke(null);
      }
    }
  }

  @Test
  void whatIsShownOfAFileStandsInIt() throws IOException {
    int excerpts = 0;
    for (Path page : pages()) {
      Matcher excerpt = EXCERPT.matcher(Files.readString(page));
      for (; excerpt.find(); excerpts++) {
        String shown = excerpt.group(2);
        assertTrue(
            source(excerpt.group(1)).contains(shown),
            () -> ROOT.relativize(page) + " shows what is not there:\n" + shown);
      }
    }
    assertTrue(excerpts > 0);
  }

  /** The file whose path ends so, without the stars of its comments. */
  private static String source(String name) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("parity-tests/src"))) {
      Path file = files.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
      return Files.readString(file).replaceAll("(?m)^ \\* ", "");
    }
  }

  @Test
  void linksBetweenPagesLeadSomewhere() throws IOException {
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        Path target = page.resolveSibling(link.group(1));
        assertTrue(Files.exists(target), () -> ROOT.relativize(page) + " links to " + target);
      }
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages = new ArrayList<>(docs.filter(p -> p.toString().endsWith(".md")).toList());
      pages.add(ROOT.resolve("README.md"));
      pages.add(ROOT.resolve("CONTRIBUTING.md"));
      assertFalse(pages.isEmpty());
      return pages;
    }
  }

  /** Imports first, then the statements in a method. */
  private static String wrapped(String code) {
    StringBuilder imports = new StringBuilder();
    StringBuilder body = new StringBuilder();
    code.lines()
        .forEach(line -> (line.startsWith("import ") ? imports : body).append(line).append('\n'));
    return imports
        + "public class Snippet { public static void run() throws Exception {\n"
        + body
        + "}}\n";
  }

  private static void compile(String name, String source, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            "-proc:none");
    boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(file)).call();
    assertEquals(true, compiled, messages::toString);
  }
}
