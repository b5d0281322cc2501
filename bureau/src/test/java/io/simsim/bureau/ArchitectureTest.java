package io.simsim.bureau;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /// Lowest first: each may use those before it.
  private static final List<String> LAYERS =
      List.of(
          "client",
          "folder",
          "database",
          "keys",
          "transparency",
          "subjects",
          "registers",
          "consents",
          "record",
          "furnishing",
          "answers",
          "departure",
          "world",
          "problems",
          "access",
          "http",
          "server");

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.simsim.bureau");

  private static ArchRule pointsDown(int layer) {
    List<String> above = new ArrayList<>();
    if (!LAYERS.get(layer).equals("server")) {
      above.add("io.simsim.bureau");
    }
    LAYERS.subList(layer + 1, LAYERS.size()).forEach(name -> above.add(of(name)));
    return noClasses()
        .that()
        .resideInAPackage(of(LAYERS.get(layer)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(above.toArray(String[]::new))
        .because("data flows one way, and who must call back raises an event");
  }

  private static String of(String layer) {
    return "io.simsim.bureau." + layer + "..";
  }

  @Test
  void eachLayerUsesThoseBelowItAlone() {
    for (int layer = 0; layer < LAYERS.size(); layer++) {
      pointsDown(layer).check(PRODUCT);
    }
  }

  @Test
  void everyPackageIsALayer() {
    assertThat(
            PRODUCT.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.equals("io.simsim.bureau"))
                .map(name -> name.substring("io.simsim.bureau.".length()))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(LAYERS);
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("io.simsim.(**)")
        .should()
        .beFreeOfCycles()
        .check(PRODUCT);
  }

  @Test
  void cryptographyIsDoneInKeysAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.simsim.bureau.keys")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.crypto..", "javax.crypto..")
        .because("who seals asks for a seal")
        .check(PRODUCT);
  }

  @Test
  void aBreachIsSeen() {
    JavaClasses root = new ClassFileImporter().importPackages("io.simsim.bureau.answers");
    ArchRule turned = noClasses().should().dependOnClassesThat().resideInAnyPackage(of("consents"));
    assertThat(turned.evaluate(root).hasViolation()).isTrue();
  }
}
