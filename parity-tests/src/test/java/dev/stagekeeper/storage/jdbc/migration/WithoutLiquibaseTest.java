package dev.stagekeeper.storage.jdbc.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.MigrationPolicy;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Liquibase is for changing a schema; a database that is up to date does without. */
class WithoutLiquibaseTest {

  private static final int OPENINGS = 21;

  @Test
  void anUpToDateDatabaseIsOpened(@TempDir Path folder) throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("up-to-date");
    migrations(url).ensure();
    // H2 in another class loader is another process to it, so ours has to be closed by now.
    try (URLClassLoader loader = classesWithoutLiquibase()) {
      Object found = inLoader(loader, url, "ensure", "version", "status");
      assertTrue(found.toString().contains("state=APPLIED"), found.toString());
    }
  }

  /** Shows that the class loader of the other test would notice. */
  @Test
  void anEmptyDatabaseIsNot(@TempDir Path folder) throws Exception {
    try (URLClassLoader loader = classesWithoutLiquibase()) {
      InvocationTargetException failure =
          assertThrows(
              InvocationTargetException.class,
              () -> inLoader(loader, "jdbc:h2:file:" + folder.resolve("empty"), "ensure"));
      assertEquals(NoClassDefFoundError.class, failure.getCause().getClass());
    }
  }

  @Test
  void openingIsQuick(@TempDir Path folder) throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("quick");
    JdbcDataSource source = source(url);
    try (Connection keepsItOpen = source.getConnection()) {
      migrations(url).ensure();
      List<Long> nanos = new ArrayList<>();
      for (int n = 0; n < OPENINGS; n++) {
        long start = System.nanoTime();
        migrations(url).ensure();
        nanos.add(System.nanoTime() - start);
      }
      assertTrue(keepsItOpen.isValid(1));
      long median = nanos.stream().sorted().toList().get(OPENINGS / 2);
      assertTrue(median < 50_000_000, "took " + median + " ns");
    }
  }

  private static Migrations migrations(String url) {
    return new Migrations(source(url), "public", MigrationPolicy.APPLY);
  }

  private static JdbcDataSource source(String url) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url);
    return source;
  }

  /** Everything that is on our class path, loaded anew, and no Liquibase. */
  private static URLClassLoader classesWithoutLiquibase() {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> !path.contains("liquibase"))
            .map(WithoutLiquibaseTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  /** Calls methods of a Migrations of that loader; answers what the last one did. */
  private static Object inLoader(ClassLoader loader, String url, String... methods)
      throws Exception {
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("liquibase.Scope"));
    Object source = loader.loadClass(JdbcDataSource.class.getName()).getConstructor().newInstance();
    source.getClass().getMethod("setURL", String.class).invoke(source, url);
    Class<?> policy = loader.loadClass(MigrationPolicy.class.getName());
    Object migrations =
        loader
            .loadClass(Migrations.class.getName())
            .getConstructor(DataSource.class, String.class, policy)
            .newInstance(source, "public", policy.getField("APPLY").get(null));
    Object answer = null;
    for (String method : methods) {
      answer = migrations.getClass().getMethod(method).invoke(migrations);
    }
    return answer;
  }
}
