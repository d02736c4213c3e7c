package dev.stagekeeper.storage.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.Test;

/** Every statement of a module names that module's tables and no others. */
class ModuleSqlTest {

  private static final List<String> MODULES =
      List.of(
          "storage",
          "onboarding",
          "strategy",
          "production",
          "qc",
          "delivery",
          "workflow",
          "history");
  private static final Pattern CREATED = Pattern.compile("create table (?:if not exists )?(\\w+)");
  private static final Pattern NAMED =
      Pattern.compile("\\b(?:from|join|into|update) (\\w+)\\b(?!\\()");
  private static final Pattern DEFINED = Pattern.compile("\\b(\\w+) as \\(");
  private static final Pattern REFERENCED = Pattern.compile("references (\\w+)");

  private final JavaClasses adapter =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.stagekeeper");

  record Statement(String module, String place, String sql) {}

  @Test
  void everyStatementNamesTablesOfItsOwnModuleOnly() throws IOException {
    Map<String, String> owners = owners();
    Set<String> seen = new HashSet<>();
    for (Statement statement : statements()) {
      Set<String> defined = matches(DEFINED, statement.sql());
      for (String table : matches(NAMED, statement.sql())) {
        if (defined.contains(table)) {
          continue;
        }
        assertEquals(
            statement.module(),
            owners.get(table),
            () -> statement.place() + " names " + table + ", whose module that is not");
        seen.add(table);
      }
    }
    Set<String> unused = new TreeSet<>(owners.keySet());
    unused.removeAll(seen);
    // Migrations alone use it, next to Liquibase's own tables.
    unused.remove("storage_compatibility");
    assertEquals(
        Set.of(), unused, "every table is found in some statement, so none was overlooked");
  }

  @Test
  void noForeignKeyCrossesAModule() throws IOException {
    Map<String, String> owners = owners();
    for (String module : MODULES) {
      for (String table : matches(REFERENCED, changelog(module))) {
        assertEquals(module, owners.get(table), () -> module + " refers to " + table);
      }
    }
  }

  @Test
  void sqlStandsInTheSqlInterfacesAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.stagekeeper.storage.jdbc..")
        .should()
        .callMethodWhere(
            com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                        Handle.class))))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.sql.Statement")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.sql.PreparedStatement")
        .check(adapter);
  }

  @Test
  void modulesUseOnlyThePortsOfOneAnother() {
    for (String module : MODULES.subList(1, MODULES.size())) {
      String[] others =
          MODULES.stream()
              .filter(other -> !other.equals(module) && !other.equals("storage"))
              .map(other -> "dev.stagekeeper." + other + ".jdbc..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("dev.stagekeeper." + module + ".jdbc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(adapter);
    }
  }

  private List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    for (JavaClass type : adapter) {
      String module = type.getPackageName().split("\\.")[2];
      for (Method method : type.reflect().getDeclaredMethods()) {
        String place = type.getSimpleName() + "." + method.getName();
        for (String sql : sql(method)) {
          statements.add(new Statement(module, place, plain(sql)));
        }
      }
    }
    assertTrue(statements.size() > 50, "the statements were found");
    return statements;
  }

  private static List<String> sql(Method method) {
    List<String> sql = new ArrayList<>();
    if (method.isAnnotationPresent(SqlQuery.class)) {
      sql.add(method.getAnnotation(SqlQuery.class).value());
    }
    if (method.isAnnotationPresent(SqlUpdate.class)) {
      sql.add(method.getAnnotation(SqlUpdate.class).value());
    }
    if (method.isAnnotationPresent(SqlBatch.class)) {
      sql.add(method.getAnnotation(SqlBatch.class).value());
    }
    return sql;
  }

  private static Map<String, String> owners() throws IOException {
    Map<String, String> owners = new HashMap<>();
    for (String module : MODULES) {
      for (String table : matches(CREATED, changelog(module))) {
        owners.put(table, module);
      }
    }
    return owners;
  }

  private static String changelog(String module) throws IOException {
    String path = "/dev/stagekeeper/" + module + "/jdbc/" + module + ".changelog.sql";
    try (InputStream in = ModuleSqlTest.class.getResourceAsStream(path)) {
      return plain(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** One space between words, lower case, and nothing that looks like a table and is none. */
  private static String plain(String sql) {
    return sql.replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT)
        .replace("is distinct from", "differs")
        .replace("do update set", "")
        .replace("for update", "")
        .replace("from final table", "of");
  }

  private static Set<String> matches(Pattern pattern, String sql) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(sql);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
