package io.simsim.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.simsim.batch.breach.High;
import io.simsim.batch.breach.low.Low;
import io.simsim.engine.breach.EngineBreaches;
import io.simsim.formats.breach.FormatsBreaches;
import io.simsim.tables.breach.TablesBreaches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.simsim");

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theProductKeeps(ArchRule rule) {
    rule.check(PRODUCT);
  }

  @Test
  void everyPackageIsNullMarked() {
    Boundaries.packagesAreNullMarked().check(PRODUCT);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("breaches")
  void aBreachIsSeen(ArchRule rule, List<Class<?>> breach) {
    JavaClasses classes = new ClassFileImporter().importClasses(breach);
    assertThat(rule.evaluate(classes).hasViolation()).as(rule.getDescription()).isTrue();
  }

  @Test
  void whatIsAllowedIsNoBreach() {
    JavaClasses classes = new ClassFileImporter().importClasses(EngineBreaches.Innocent.class);
    assertThat(rules().filter(rule -> rule.evaluate(classes).hasViolation())).isEmpty();
  }

  @Test
  void aPackageThatIsNotNullMarkedIsSeen() {
    JavaClasses marked = new ClassFileImporter().importPackages("io.simsim.tables.breach");
    JavaClasses unmarked = new ClassFileImporter().importPackages("io.simsim.formats.breach");
    assertThat(Boundaries.packagesAreNullMarked().evaluate(marked).hasViolation()).isFalse();
    assertThat(Boundaries.packagesAreNullMarked().evaluate(unmarked).hasViolation()).isTrue();
  }

  @Test
  void everyModuleIsLookedAt() {
    assertThat(Modules.onClassPath())
        .allSatisfy(module -> assertThat(PRODUCT.containPackage("io.simsim." + module)).isTrue());
  }

  @Test
  void thePomsUseWhatIsIntendedAndNothingElse() throws IOException {
    assertThat(Modules.inPoms()).containsExactlyInAnyOrderEntriesOf(Modules.INTENDED);
  }

  @Test
  void everyPackageSaysWhatItNeverDoes() throws IOException {
    List<Path> packages =
        SourceTree.javaFiles().stream()
            .filter(file -> file.toString().contains("/src/main/"))
            .map(file -> file.resolveSibling("package-info.java"))
            .distinct()
            .toList();
    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(Files.readString(file))
                    .as("%s: one sentence on what it is, one on what it never does", file)
                    .containsPattern("(?s)^///.*\\.\\s.*\\b[Nn]ever\\b"));
  }

  static Stream<ArchRule> rules() {
    return Stream.concat(
        Stream.of(
            Boundaries.engineIsPure(),
            Boundaries.engineAsksNobodyForTheTime(),
            Boundaries.engineComputesInIntegers(),
            Boundaries.packagesHaveNoCycles(),
            Boundaries.namesSayWhatThingsAre()),
        Boundaries.modulesPointInward());
  }

  static Stream<Arguments> breaches() {
    return Stream.of(
            each(
                Boundaries.engineIsPure(),
                EngineBreaches.ReadsStreams.class,
                EngineBreaches.NamesFiles.class,
                EngineBreaches.NamesAddresses.class,
                EngineBreaches.HoldsAClock.class,
                EngineBreaches.DrawsNumbers.class,
                EngineBreaches.DrawsIdentifiers.class,
                EngineBreaches.Digests.class,
                EngineBreaches.Logs.class,
                EngineBreaches.StartsThreads.class,
                EngineBreaches.Reflects.class,
                EngineBreaches.UsesALibrary.class,
                EngineBreaches.UsesAnotherModule.class),
            each(
                Boundaries.engineAsksNobodyForTheTime(),
                EngineBreaches.ReadsMilliseconds.class,
                EngineBreaches.ReadsNanoseconds.class,
                EngineBreaches.ReadsToday.class,
                EngineBreaches.AsksForTheLocale.class,
                EngineBreaches.Prints.class),
            each(
                Boundaries.engineComputesInIntegers(),
                EngineBreaches.HoldsADouble.class,
                EngineBreaches.HoldsAFloat.class,
                EngineBreaches.HoldsDoubles.class,
                EngineBreaches.DividesInDouble.class),
            each(Boundaries.pointsInward("engine"), EngineBreaches.UsesAnotherModule.class),
            each(Boundaries.pointsInward("tables"), TablesBreaches.UsesTheEngine.class),
            each(Boundaries.pointsInward("formats"), FormatsBreaches.UsesTables.class),
            each(Boundaries.pointsInward("batch"), High.class),
            each(
                Boundaries.namesSayWhatThingsAre(),
                FormatsBreaches.EventManager.class,
                FormatsBreaches.EventHelper.class,
                FormatsBreaches.EventUtil.class,
                FormatsBreaches.EventUtils.class,
                FormatsBreaches.EventImpl.class,
                FormatsBreaches.EventDTO.class,
                FormatsBreaches.EventEntity.class,
                FormatsBreaches.EventData.class,
                FormatsBreaches.EventInfo.class),
            Stream.of(arguments(Boundaries.packagesHaveNoCycles(), List.of(High.class, Low.class))))
        .flatMap(all -> all);
  }

  private static Stream<Arguments> each(ArchRule rule, Class<?>... breaches) {
    return Stream.of(breaches).map(breach -> arguments(rule, List.of(breach)));
  }
}
