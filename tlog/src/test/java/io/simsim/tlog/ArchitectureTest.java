package io.simsim.tlog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.simsim.tlog");

  private static final ArchRule PURE =
      noClasses()
          .that()
          .resideInAnyPackage("io.simsim.tlog.tree", "io.simsim.tlog.note")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "java.time..")
          .because("whoever checks a proof needs no folder, no network and no clock");

  private static final ArchRule LOWEST_FIRST =
      noClasses()
          .that()
          .resideInAnyPackage("io.simsim.tlog.tree", "io.simsim.tlog.note", "io.simsim.tlog.store")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.simsim.tlog.http")
          .because("a log is a log without a network");

  private static final ArchRule ALONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("java..", "io.simsim.tlog..", "org.jspecify..")
          .because("the log knows no credit and needs nothing but the JDK");

  @Test
  void theLogKnowsNoCreditAndChecksNeedNoFolder() {
    List.of(PURE, LOWEST_FIRST, ALONE).forEach(rule -> rule.check(PRODUCT));
  }

  @Test
  void aBreachIsSeen() {
    JavaClasses tests = new ClassFileImporter().importClasses(ArchitectureTest.class);
    assertThat(ALONE.evaluate(tests).hasViolation()).isTrue();
    JavaClasses store = new ClassFileImporter().importPackages("io.simsim.tlog.store");
    ArchRule pureStore =
        noClasses()
            .that()
            .resideInAPackage("io.simsim.tlog.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..");
    assertThat(pureStore.evaluate(store).hasViolation()).isTrue();
  }
}
