package dev.alcove.it;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The module boundaries that ARCHITECTURE.md states. */
class ModuleBoundariesTest {
  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.alcove");
  }

  @Test
  void protocolNeedsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("dev.alcove.protocol..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.alcove.protocol..")
        .check(classes);
  }

  @Test
  void eachModuleKnowsOnlyThoseBelowIt() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.alcove..")
        .layer("protocol")
        .definedBy("dev.alcove.protocol..")
        .layer("actors")
        .definedBy(
            "dev.alcove.actors..",
            "dev.alcove.cgroup..",
            "dev.alcove.stream..",
            "dev.alcove.sandbox..")
        .optionalLayer("supervision")
        .definedBy("dev.alcove.supervision..")
        .layer("cli")
        .definedBy("dev.alcove.cli..")
        .optionalLayer("examples")
        .definedBy("dev.alcove.examples..")
        .layer("bench")
        .definedBy("dev.alcove.bench..")
        .whereLayer("bench")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("examples")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("supervision")
        .mayOnlyBeAccessedByLayers("cli", "examples")
        .whereLayer("actors")
        .mayOnlyBeAccessedByLayers("supervision", "cli", "examples", "bench")
        .ignoreDependency(
            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                "dev.alcove.it.."),
            alwaysTrue())
        .check(classes);
  }

  @Test
  void internalsStayInternal() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.alcove.supervision..",
            "dev.alcove.cli..",
            "dev.alcove.examples..",
            "dev.alcove.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.alcove..internal..")
        .allowEmptyShould(true)
        .check(classes);
  }
}
