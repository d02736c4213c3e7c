package dev.stagekeeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever changes a public signature of the ports says so with a new version. */
class ContractVersionTest {

  private static final Path CHECKED_IN = Path.of("src/test/resources/contracts");
  private static final Path WRITTEN = Path.of("target/contracts");

  /**
   * What one version is of.
   *
   * @param name what the file is called
   * @param version the class that has the version
   * @param packages whose public types belong to it
   */
  record Contract(String name, String version, List<String> packages) {

    static Contract ofModule(String name, String prefix) {
      String ports = "dev.stagekeeper." + name + ".ports";
      return new Contract(name, ports + "." + prefix + "Contract", List.of(ports));
    }

    int currentVersion() throws ReflectiveOperationException {
      return Class.forName(version).getField("CONTRACT_VERSION").getInt(null);
    }

    List<String> listing() throws ReflectiveOperationException {
      List<String> lines = new ArrayList<>();
      lines.add("version " + currentVersion());
      lines.addAll(Signatures.of(PORTS.stream().filter(this::has).map(JavaClass::reflect)));
      return lines;
    }

    private boolean has(JavaClass type) {
      return packages.contains(type.getPackageName());
    }
  }

  private static final List<JavaClass> PORTS =
      List.copyOf(
          new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("dev.stagekeeper"));

  static Stream<Contract> contracts() {
    return Stream.of(
        Contract.ofModule("onboarding", "Onboarding"),
        Contract.ofModule("strategy", "Strategy"),
        Contract.ofModule("production", "Production"),
        Contract.ofModule("qc", "Qc"),
        Contract.ofModule("delivery", "Delivery"),
        Contract.ofModule("workflow", "Workflow"),
        Contract.ofModule("history", "History"),
        new Contract(
            "storage",
            "dev.stagekeeper.storage.StorageContract",
            List.of(
                "dev.stagekeeper.storage",
                "dev.stagekeeper.storage.spi",
                "dev.stagekeeper.values",
                "dev.stagekeeper.events")));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void signaturesChangeWithTheVersionOnly(Contract contract) throws Exception {
    List<String> now = contract.listing();
    Path file = CHECKED_IN.resolve(contract.name() + ".txt");
    List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of();
    if (now.equals(before)) {
      return;
    }
    Path written = WRITTEN.resolve(contract.name() + ".txt");
    write(written, now);
    boolean sameVersion = !before.isEmpty() && before.get(0).equals(now.get(0));
    fail(
        sameVersion
            ? "public signatures of %s changed:%n%s%nAdd one to %s.CONTRACT_VERSION, run this test again, and replace ports/%s by ports/%s"
                .formatted(
                    contract.name(), difference(before, now), contract.version(), file, written)
            : "the signatures of %s are now of another version: replace ports/%s by ports/%s"
                .formatted(contract.name(), file, written));
  }

  @Test
  void everyPackageIsPartOfAContract() {
    List<String> covered =
        contracts().flatMap(contract -> contract.packages().stream()).sorted().toList();
    List<String> all = PORTS.stream().map(JavaClass::getPackageName).distinct().sorted().toList();
    assertEquals(all, covered);
  }

  @Test
  void theListingSeesWhatCallersSee() {
    List<String> lines = Signatures.of(Stream.of(Signatures.Sample.class));
    String name = Signatures.Sample.class.getTypeName();
    assertTrue(
        lines.contains(
            name + " method public abstract java.util.List<T> of(java.util.Set<? super T>)"),
        lines::toString);
    assertTrue(lines.stream().noneMatch(line -> line.contains("hidden")), lines::toString);
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  private static String difference(List<String> before, List<String> now) {
    Stream<String> gone =
        before.stream().filter(line -> !now.contains(line)).map(line -> "  - " + line);
    Stream<String> added =
        now.stream().filter(line -> !before.contains(line)).map(line -> "  + " + line);
    return String.join(System.lineSeparator(), Stream.concat(gone, added).toList());
  }
}
