package io.simsim.tree;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// The rules about what may use what, and how things are called.
final class Boundaries {
  private static final String ENGINE = "io.simsim.engine..";

  /// Packages that the engine may use whole, beside its own.
  private static final List<String> ENGINE_PACKAGES =
      List.of(
          "java.lang",
          "java.lang.annotation",
          "java.math",
          "java.nio.charset",
          "java.util",
          "java.util.function",
          "java.util.stream",
          "org.jspecify.annotations");

  /// Classes that it may use of other packages: dates as values, bytes in memory.
  private static final Set<String> ENGINE_CLASSES =
      Set.of(
          "java.nio.ByteBuffer",
          "java.nio.ByteOrder",
          "java.time.DateTimeException",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.YearMonth",
          "java.time.ZoneOffset",
          "java.time.format.DateTimeParseException",
          "java.time.temporal.ChronoUnit");

  /// Classes that it may not use although their package is allowed.
  private static final Set<String> ENGINE_REFUSED =
      Set.of(
          "java.lang.ClassLoader",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.util.Calendar",
          "java.util.Date",
          "java.util.Random",
          "java.util.ResourceBundle",
          "java.util.Scanner",
          "java.util.ServiceLoader",
          "java.util.SplittableRandom",
          "java.util.Timer",
          "java.util.TimeZone",
          "java.util.UUID");

  private Boundaries() {}

  static ArchRule engineIsPure() {
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(ENGINE_PACKAGES.toArray(String[]::new))
            .and(not(named(ENGINE_REFUSED)))
            .or(named(ENGINE_CLASSES))
            .or(resideInAnyPackage(ENGINE))
            .as("are values, collections or the engine's own");
    return classes()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .onlyDependOnClassesThat(allowed)
        .because(
            "the same fold runs in the server, the command line, the cluster and the browser, and"
                + " gives the same score bit for bit: no I/O, no clock, no randomness, no logging,"
                + " no framework (ARCHITECTURE.md)");
  }

  static ArchRule engineAsksNobodyForTheTime() {
    DescribedPredicate<JavaAccess<?>> asks =
        describe(
            "ask the surroundings",
            access -> {
              String owner = access.getTargetOwner().getName();
              String name = access.getName();
              return (owner.equals("java.lang.System") && !name.equals("arraycopy"))
                  || (owner.startsWith("java.time.") && name.equals("now"))
                  || (owner.equals("java.util.Locale") && name.equals("getDefault"));
            });
    return noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .accessTargetWhere(asks)
        .because("time comes in as asOf, and an answer may not depend on where it is computed");
  }

  static ArchRule engineComputesInIntegers() {
    return classes()
        .that()
        .resideInAPackage(ENGINE)
        .should(new FloatingPoint())
        .because("a score is the same bit for bit everywhere, also in JavaScript");
  }

  /// One rule a module: it uses itself and what is below it.
  static Stream<ArchRule> modulesPointInward() {
    return Modules.onClassPath().stream().map(Boundaries::pointsInward);
  }

  static ArchRule pointsInward(String module) {
    Set<String> below = Modules.reachable(module);
    DescribedPredicate<JavaClass> elsewhere =
        describe(
            "are of a module that " + module + " is not built on",
            type -> {
              String[] parts = type.getPackageName().split("\\.", -1);
              return type.getPackageName().startsWith("io.simsim.")
                  && !parts[2].equals(module)
                  && !below.contains(parts[2]);
            });
    return noClasses()
        .that()
        .resideInAPackage("io.simsim." + module + "..")
        .should()
        .dependOnClassesThat(elsewhere)
        .because("everything with I/O is around the engine and points inward (ARCHITECTURE.md)")
        .allowEmptyShould(true);
  }

  static ArchRule packagesHaveNoCycles() {
    return SlicesRuleDefinition.slices()
        .matching("io.simsim.(**)")
        .should()
        .beFreeOfCycles()
        .because("a package that points back cannot be read, tested or moved alone");
  }

  static ArchRule namesSayWhatThingsAre() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl|DTO|Dto|Entity|Data|Info)")
        .because("such a word says nothing; docs/glossary.md has the words of the field");
  }

  static ArchRule packagesAreNullMarked() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("be in a package with a @NullMarked package-info") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean marked =
                    type.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isPresent();
                String message = type.getPackageName() + " is " + (marked ? "" : "not ") + "marked";
                events.add(new SimpleConditionEvent(type, marked, message));
              }
            })
        .because("null is checked by the compiler, and absence is a variant");
  }

  private static DescribedPredicate<JavaClass> named(Set<String> names) {
    return describe("one of " + names, type -> names.contains(type.getName()));
  }
}
