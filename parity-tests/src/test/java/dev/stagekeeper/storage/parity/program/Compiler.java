package dev.stagekeeper.storage.parity.program;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles what was printed, as whoever pastes it would. */
record Compiler(Path directory) {

  /** The class of that name. */
  Class<?> compiled(String name, String source) throws ClassNotFoundException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-d", directory.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
    boolean done = compiler.getTask(said, null, null, options, null, List.of(file)).call();
    assertTrue(done, () -> said + "\n" + source);
    return loader().loadClass(name);
  }

  private URLClassLoader loader() {
    try {
      return new URLClassLoader(
          new URL[] {directory.toUri().toURL()}, Compiler.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }
}
