package dev.stagekeeper;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.stagekeeper.metrics.MeteredStorage;
import dev.stagekeeper.metrics.MicrometerMetrics;
import dev.stagekeeper.metrics.WorkflowMetrics;
import dev.stagekeeper.storage.StorageConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that keep ports, core and the modules apart. */
class ArchitectureTest {

  private static final List<String> MODULES =
      List.of("onboarding", "strategy", "production", "qc", "delivery", "workflow", "history");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.stagekeeper")
          .that(not(resideInAnyPackage("..inmemory..", "..jdbc..", "..parity..", "..app..")));

  private static final DescribedPredicate<JavaClass> MEASURES =
      resideInAPackage("dev.stagekeeper.metrics")
          .and(not(JavaClass.Predicates.belongToAnyOf(WorkflowMetrics.class)))
          .and(not(JavaClass.Predicates.simpleName("package-info")));

  @Test
  void coreAndPortsKnowNoAdapter() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..inmemory..", "..jdbc..", "..parity..", "..app.."));
  }

  @Test
  void portsKnowNeitherCoreNorLibraries() {
    check(
        classes()
            .that(resideInAnyPackage("dev.stagekeeper..ports", "dev.stagekeeper.values"))
            .or(resideInAnyPackage("dev.stagekeeper.storage", "dev.stagekeeper.storage.spi"))
            .or(resideInAPackage("dev.stagekeeper.events"))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                        "java..", "javax.sql", "org.jspecify..", "com.fasterxml.jackson..")
                    .or(
                        resideInAPackage("dev.stagekeeper..")
                            .and(not(resideInAnyPackage("..core..", "dev.stagekeeper"))))));
  }

  @Test
  void coreKnowsNoLibraryButTheLoggerAndJackson() {
    check(
        classes()
            .that(not(MEASURES))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "javax.sql",
                "org.jspecify..",
                "org.slf4j..",
                "com.fasterxml.jackson..",
                "dev.stagekeeper.."));
  }

  /** Micrometer may be missing on the class path. */
  @Test
  void whatNeedsMicrometerIsUsedByNothingElse() {
    check(
        noClasses()
            .that(not(MEASURES))
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.micrometer..")
                    .or(isOneOf(MicrometerMetrics.class, MeteredStorage.class))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"onboarding", "strategy", "production", "qc", "delivery", "workflow", "history"})
  void aModuleUsesOnlyThePortsOfAnother(String module) {
    String[] others =
        MODULES.stream()
            .filter(other -> !other.equals(module))
            .map(other -> "dev.stagekeeper." + other + ".core..")
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.stagekeeper." + module + "..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(others).or(resideInAPackage("dev.stagekeeper"))));
  }

  @Test
  void whatAllModulesShareKnowsNoneOfTheirCores() {
    String[] cores =
        MODULES.stream()
            .map(module -> "dev.stagekeeper." + module + ".core..")
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.stagekeeper.values..", "dev.stagekeeper.storage..", "dev.stagekeeper.events..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(cores).or(resideInAPackage("dev.stagekeeper"))));
  }

  @Test
  void timeAndChanceComeFromOutside() {
    check(
        noClasses()
            .that(not(isOneOf(StorageConfig.class, StagekeeperBuilder.class)))
            .should()
            .callMethod(InstantSource.class, "system"));
    check(noClasses().should().callMethod(Instant.class, "now"));
    check(noClasses().should().callMethod(System.class, "currentTimeMillis"));
    check(noClasses().should().callMethod(System.class, "nanoTime"));
    check(noClasses().should().callMethod(Math.class, "random"));
    check(
        noClasses()
            .that(not(isOneOf(RandomIds.class)))
            .should()
            .callMethod(UUID.class, "randomUUID"));
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Random.class, ThreadLocalRandom.class));
  }

  @Test
  void nothingIsLeftUnimplementedOrWrittenToTheConsole() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(UnsupportedOperationException.class));
    check(noClasses().should().accessField(System.class, "out"));
    check(noClasses().should().accessField(System.class, "err"));
  }

  @Test
  void thereIsSomethingToCheckInEveryPackage() {
    Set<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    List<String> expected = new ArrayList<>(List.of("dev.stagekeeper", "dev.stagekeeper.storage"));
    MODULES.forEach(module -> expected.add("dev.stagekeeper." + module + ".ports"));
    MODULES.forEach(module -> expected.add("dev.stagekeeper." + module + ".core"));
    assertTrue(packages.containsAll(expected), packages::toString);
    assertEquals(List.of(), packages.stream().filter(name -> name.contains("inmemory")).toList());
  }

  private static DescribedPredicate<JavaClass> isOneOf(Class<?>... types) {
    return JavaClass.Predicates.belongToAnyOf(types);
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }
}
