package dev.stagekeeper.workflow.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.workflow.ports.PhaseMachine;
import dev.stagekeeper.workflow.ports.PhaseService;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.Runs;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing can set a phase, a flag, the progress or the completion past the phase machine. */
class OneWayToMoveTest {

  private static final String PORTS = "dev.stagekeeper.workflow.ports";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.stagekeeper")
          .that(DescribedPredicate.not(resideInAPackage("..inmemory..")));

  /** The phase service, what begins runs, the reconciler, and the worker's compensations. */
  private static final Set<String> MOVE_RUNS =
      Set.of("RunPhases", "RunsService", "ReconcilerService", "Diagnosis", "Compensations");

  @Test
  void onlyTheServicesThatMoveRunsAskThePhaseMachine() {
    noClasses()
        .that(DescribedPredicate.not(moveRuns()))
        .should()
        .dependOnClassesThat(simpleName(PhaseMachine.class.getSimpleName()))
        .check(CLASSES);
    assertEquals(
        List.of(),
        MOVE_RUNS.stream()
            .filter(name -> CLASSES.stream().noneMatch(type -> isCore(type, name)))
            .toList(),
        "the list names classes that are not there");
  }

  @Test
  void nobodyOutsideOfTheModuleAppliesChangesButInABatch() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.stagekeeper.workflow..", "dev.stagekeeper.metrics..")
        .and()
        .doNotHaveFullyQualifiedName(WriteBatch.class.getName())
        .and()
        .doNotHaveFullyQualifiedName(WriteBatch.Builder.class.getName())
        .should()
        .callMethod(RunRepository.class, "apply", RunChange.class)
        .orShould()
        .callMethod(RunRepository.class, "start", RunStart.class)
        .check(CLASSES);
  }

  @Test
  void changesAndStartsAreMadeInThePortsAlone() {
    for (Class<?> closed : List.of(RunChange.class, RunStart.class)) {
      assertEquals(
          0, closed.getConstructors().length, () -> closed + " must not have a public constructor");
      assertTrue(Modifier.isFinal(closed.getModifiers()), closed::toString);
    }
    Set<String> makers =
        CLASSES.stream()
            .filter(type -> type.getPackageName().equals(PORTS))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getModifiers().toString().contains("PUBLIC"))
            .filter(OneWayToMoveTest::answersAChange)
            .map(method -> method.getOwner().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        Stream.of(PhaseMachine.class, PhaseService.class, RunChange.class, Runs.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new)),
        makers);
  }

  @Test
  void whatAChangeCanSetByItselfIsNoPhaseAndNoProgress() {
    Set<String> setters =
        Stream.of(RunChange.class.getMethods())
            .filter(method -> method.getReturnType() == RunChange.class)
            .map(java.lang.reflect.Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        new TreeSet<>(
            Set.of(
                "of",
                "under",
                "status",
                "error",
                "retryCount",
                "phaseState",
                "agentState",
                "metadata",
                "closing",
                "during",
                "reentering")),
        setters);
  }

  @Test
  void noRepositoryTakesAWholeRun() {
    List<String> takers =
        CLASSES.stream()
            .filter(
                type ->
                    type.isAssignableTo(RunRepository.class)
                        || type.isAssignableTo(Transaction.class))
            .flatMap(type -> type.getMethods().stream())
            .filter(
                method ->
                    method.getRawParameterTypes().stream()
                        .anyMatch(parameter -> parameter.isEquivalentTo(WorkflowRun.class)))
            .map(JavaMethod::getFullName)
            .toList();
    assertEquals(List.of(), takers);
  }

  private static boolean answersAChange(JavaMethod method) {
    return Stream.concat(
            Stream.of(method.getRawReturnType()),
            method.getReturnType().getAllInvolvedRawTypes().stream())
        .anyMatch(
            type -> type.isEquivalentTo(RunChange.class) || type.isEquivalentTo(RunStart.class));
  }

  private static DescribedPredicate<JavaClass> moveRuns() {
    return DescribedPredicate.describe(
        "move runs",
        type ->
            type.getPackageName().equals(PORTS)
                || MOVE_RUNS.stream().anyMatch(name -> isCore(type, name)));
  }

  private static boolean isCore(JavaClass type, String name) {
    String outermost = type.getName().replaceAll("\\$.*", "");
    return outermost.equals("dev.stagekeeper.workflow.core." + name);
  }
}
